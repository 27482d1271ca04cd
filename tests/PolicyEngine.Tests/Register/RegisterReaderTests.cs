using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Register;

public class RegisterReaderTests
{
    private const string Header = "address,class,level,country,validUntil\n";
    private const string Good = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string Other = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";

    [Fact]
    public void Read_GoodFile_GivesTheEntries()
    {
        RegisterReadResult result = Read(
            "flags,validUntil,country,level,class,address,provider,reference\r\n"
            + $"sanctioned|frozen,2030-06-30,FR,10,retail,{Good},\"acme\",a/1\r\n"
            + $",2031-01-01T12:00:00Z,CH,0,institutional,{Other},,");

        result.Diagnostics.Should().BeEmpty();
        result.Table!.Count.Should().Be(2);
        result.Table.TryFind(Address.Parse(Good), out RegisterEntry entry).Should().BeTrue();
        entry.Class.Should().Be(SubjectClass.Retail);
        entry.Level.Should().Be(10);
        entry.Country.Text.Should().Be("FR");
        entry.ValidUntil.Should().Be(UnixTime.FromUtc(2030, 6, 30));
        entry.Flags.Should().Be(SubjectMarks.Sanctioned | SubjectMarks.Frozen);
        result.Table.TryFind(Address.Parse(Other), out entry).Should().BeTrue();
        entry.ValidUntil.Should().Be(UnixTime.FromUtc(2031, 1, 1, 12));
        entry.Flags.Should().Be(SubjectMarks.None);
    }

    [Fact]
    public void Read_HeaderAlone_IsAnEmptyRegister() => Read(Header).Table!.Count.Should().Be(0);

    [Theory]
    [InlineData("", "VP1014", 1, 1)]
    [InlineData("address,class,level,country\n", "VP4150", 1, 1)]
    [InlineData("address,class,level,country,validuntil\n", "VP4151", 1, 29)]
    [InlineData("address,class,level,country,validUntil,level\n", "VP4152", 1, 40)]
    [InlineData("address,class,level,country,validUntil,E-Mail\n", "VP4153", 1, 40)]
    [InlineData("address,class,level,country,validUntil,first_name\n", "VP4153", 1, 40)]
    [InlineData("address,class,level,country,validUntil,date of birth\n", "VP4153", 1, 40)]
    [InlineData("address;class;level;country;validUntil\n", "VP4151", 1, 1)]
    [InlineData(Header + Good + ",retail,2,FR\n", "VP1101", 2, 1)]
    [InlineData(Header + Good + ",retail,2,FR,2030-06-30,\n", "VP1101", 2, 1)]
    [InlineData(Header + "\n", "VP1101", 2, 1)]
    [InlineData(Header + Good + ",\"retail,2,FR,2030-06-30\n", "VP1102", 2, 44)]
    [InlineData(Header + Good + ",re\"tail,2,FR,2030-06-30\n", "VP1102", 2, 46)]
    [InlineData(Header + Good + ",\"retail\"x,2,FR,2030-06-30\n", "VP1102", 2, 44)]
    [InlineData(Header + "0x5dad7600c5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n", "VP4155", 2, 1)]
    [InlineData(Header + "5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n", "VP4154", 2, 1)]
    [InlineData(Header + "0X5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n", "VP4154", 2, 1)]
    [InlineData(Header + " " + Good + ",retail,2,FR,2030-06-30\n", "VP4154", 2, 1)]
    [InlineData(Header + "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b05,retail,2,FR,2030-06-30\n", "VP4154", 2, 1)]
    [InlineData(Header + "0xzdad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n", "VP4154", 2, 1)]
    [InlineData(Header + "vault.eth,retail,2,FR,2030-06-30\n", "VP4154", 2, 1)]
    [InlineData(Header + "0x0000000000000000000000000000000000000000,retail,2,FR,2030-06-30\n", "VP4156", 2, 1)]
    [InlineData(Header + "0x0000000000000000000000000000000000000009,retail,2,FR,2030-06-30\n", "VP4156", 2, 1)]
    [InlineData(Header + Good + ",Retail,2,FR,2030-06-30\n", "VP4158", 2, 44)]
    [InlineData(Header + Good + ",,2,FR,2030-06-30\n", "VP4158", 2, 44)]
    [InlineData(Header + Good + ",retail,11,FR,2030-06-30\n", "VP4159", 2, 51)]
    [InlineData(Header + Good + ",retail,02,FR,2030-06-30\n", "VP4159", 2, 51)]
    [InlineData(Header + Good + ",retail,-1,FR,2030-06-30\n", "VP4159", 2, 51)]
    [InlineData(Header + Good + ",retail,2.0,FR,2030-06-30\n", "VP4159", 2, 51)]
    [InlineData(Header + Good + ",retail,٢,FR,2030-06-30\n", "VP4159", 2, 51)]
    [InlineData(Header + Good + ",retail,2,XX,2030-06-30\n", "VP4160", 2, 53)]
    [InlineData(Header + Good + ",retail,2,fr,2030-06-30\n", "VP4160", 2, 53)]
    [InlineData(Header + Good + ",retail,2,FRA,2030-06-30\n", "VP4160", 2, 53)]
    [InlineData(Header + Good + ",retail,2,FR,2030-02-30\n", "VP4161", 2, 56)]
    [InlineData(Header + Good + ",retail,2,FR,30.06.2030\n", "VP4161", 2, 56)]
    [InlineData(Header + Good + ",retail,2,FR,\n", "VP4161", 2, 56)]
    [InlineData(Header + Good + ",re\0ail,2,FR,2030-06-30\n", "VP1003", 2, 46)]
    [InlineData(Header + Good + ",retail,2,FR,2030-06-30\r\r\n", "VP1003", 2, 66)]
    [InlineData("address,class,level,country,validUntil,flags\n" + Good + ",retail,2,FR,2030-06-30,Frozen\n", "VP4162", 2, 67)]
    [InlineData("address,class,level,country,validUntil,flags\n" + Good + ",retail,2,FR,2030-06-30,frozen|\n", "VP4162", 2, 67)]
    [InlineData("address,class,level,country,validUntil,provider\n" + Good + ",retail,2,FR,2030-06-30,=HYPERLINK(1)\n", "VP4163", 2, 67)]
    [InlineData("address,class,level,country,validUntil,reference\n" + Good + ",retail,2,FR,2030-06-30,Zoë\n", "VP4163", 2, 67)]
    public void Read_BadFile_IsRefusedAtItsPlace(string text, string code, int line, int column)
    {
        RegisterReadResult result = Read(text);

        result.Table.Should().BeNull();
        Diagnostic diagnostic = result.Diagnostics.Should().ContainSingle(d => d.Descriptor.Code == code).Subject;
        (diagnostic.Span.StartPosition.Line, diagnostic.Span.StartPosition.Column).Should().Be((line, column));
    }

    [Theory]
    [InlineData("address,class,level,country,validUntill\n", "did you mean `validUntil`?")]
    [InlineData("address;class;level;country;validUntil\n", "separate the columns with commas")]
    public void Read_OneMistakeInTheHeader_IsOneFinding(string text, string help) =>
        Read(text).Diagnostics.Should().ContainSingle().Which.Help.Should().Be(help);

    [Fact]
    public void Read_WrongChecksum_PrintsTheCorrectForm() =>
        Read(Header + "0x5Dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n").Diagnostics.Should().ContainSingle()
            .Which.Help.Should().Be($"if every digit is right, write `{Good}`; otherwise ask for the address again");

    [Fact]
    public void Read_DuplicateInAnotherCase_NamesBothLines()
    {
        RegisterReadResult result = Read($"{Header}{Good},retail,2,FR,2030-06-30\n{Other},retail,2,FR,2030-06-30\n"
            + $"{Good.ToLowerInvariant()},retail,3,FR,2030-06-30\n{Good},retail,3,FR,2030-06-30\n");

        result.Table.Should().BeNull();
        Diagnostic[] duplicates = [.. result.Diagnostics.Where(d => d.Descriptor == RegisterDiagnostics.DuplicateAddress)];
        duplicates.Select(d => d.Span.StartPosition.Line).Should().Equal(4, 5);
        duplicates.Select(d => d.Labels.Single().Span.StartPosition.Line).Should().AllBeEquivalentTo(2);
    }

    [Fact]
    public void Read_AddressesWithoutChecksum_WarnOnce()
    {
        RegisterReadResult result = Read(
            $"{Header}{Good.ToLowerInvariant()},retail,2,FR,2030-06-30\n{Other.ToLowerInvariant()},retail,2,FR,2030-06-30\n");

        result.Table!.Count.Should().Be(2);
        Diagnostic warning = result.Diagnostics.Should().ContainSingle().Subject;
        warning.Severity.Should().Be(Severity.Warning);
        warning.Message.Should().StartWith("2 addresses are written in one case");
    }

    [Fact]
    public void Read_SeveralProblems_ReportsAllInFileOrder() =>
        Read($"{Header}{Good},vip,2,FR,2030-06-30\n{Other},retail,12,ZZ,2030-06-30\n").Diagnostics.Select(d => d.Descriptor.Code)
            .Should().Equal("VP4158", "VP4159", "VP4160");

    [Fact]
    public void Read_MoreProblemsThanTheCap_StopsAndSaysSo()
    {
        RegisterReadResult result = Read(Header + string.Concat(Enumerable.Repeat("x,retail,2,FR,2030-06-30\n", 500)));

        result.Diagnostics.Should().HaveCount(RegisterLimits.MaxProblems);
        result.Diagnostics[^1].Notes.Should().Equal("reading stopped after 100 problems");
    }

    [Fact]
    public void Read_ByteOrderMark_IsRefused() =>
        RegisterReader.Read("r.csv", (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Header)]).Diagnostics
            .Should().ContainSingle().Which.Descriptor.Should().Be(SyntaxDiagnostics.ByteOrderMark);

    [Fact]
    public void Read_NotUtf8_NamesTheByte()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header), 0xE9, 0x0A];
        Diagnostic diagnostic = RegisterReader.Read("r.csv", bytes).Diagnostics.Should().ContainSingle().Subject;

        diagnostic.Descriptor.Should().Be(SyntaxDiagnostics.InvalidEncoding);
        diagnostic.Span.StartPosition.Line.Should().Be(2);
        diagnostic.Message.Should().Be("byte 0xE9 is not valid UTF-8");
    }

    [Fact]
    public void Read_LineOverTheLimit_IsRefused()
    {
        RegisterReadResult result = Read($"{Header}{new string('x', RegisterLimits.MaxLineBytes + 1)}\n{Good},retail,2,FR,2030-06-30\n");

        result.Table.Should().BeNull();
        result.Diagnostics.Should().ContainSingle().Which.Descriptor.Should().Be(LimitDiagnostics.LineTooLong);
    }

    [Fact]
    public void Read_LargeFileWithOneProblem_ShowsTheRightLine()
    {
        var text = new StringBuilder(Header);
        for (int i = 1; i <= 80_000; i++)
        {
            text.Append(Address.FromBytes(UInt256Bytes(i + 100))).Append(i == 77_777 ? ",wizard" : ",retail").Append(",1,SG,2030-01-01\n");
        }

        Diagnostic diagnostic = Read(text.ToString()).Diagnostics.Should().ContainSingle().Subject;

        (diagnostic.Span.StartPosition.Line, diagnostic.Span.StartPosition.Column).Should().Be((77_778, 44));
        diagnostic.Span.Source.LineText(77_778).Should().EndWith(",wizard,1,SG,2030-01-01");
        diagnostic.Span.Source.LineText(77_777).Should().BeEmpty();
    }

    [Fact]
    public void Read_PolicyPackages_AreGood()
    {
        foreach (string package in new[] { "kvants-funding-carry", "kvants-leveraged-btc", "velvet-shared-index", "dvv-hedged-straddle", "dvv-covered-call" })
        {
            string file = Path.Combine(RepositoryRoot.Path, "policies", package, "register.csv");
            RegisterReadResult result = RegisterReader.Read(file, File.ReadAllBytes(file));
            result.Diagnostics.Should().BeEmpty();
            result.Table!.Count.Should().BeGreaterThan(4);
        }
    }

    private static byte[] UInt256Bytes(int value)
    {
        byte[] bytes = new byte[Address.ByteCount];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), value);
        return bytes;
    }

    private static RegisterReadResult Read(string text) => RegisterReader.Read("register.csv", Encoding.UTF8.GetBytes(text));
}
