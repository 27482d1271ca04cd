using System.IO.Compression;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Access;

namespace VaultPolicy.PolicyEngine.Tests.Register;

/// <summary>Files that are no register, or one that is meant to harm, are refused with a reason and at their place.</summary>
public class RegisterReaderHostileTests
{
    private const string Header = "address,class,level,country,validUntil\n";
    private const string Good = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n";

    [Fact]
    public void Read_Gzip_IsNamed()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Header + Good));
        }

        Refusal(packed.ToArray()).Should().Be(("VP1001", "the file is compressed with gzip, not UTF-8 text", "unpack it first"));
    }

    [Fact]
    public void Read_Zip_IsNamed()
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("register.csv").Open();
            entry.Write(Encoding.UTF8.GetBytes(Header + Good));
        }

        Refusal(packed.ToArray()).Should().Be(("VP1001", "the file is a zip archive or a spreadsheet, not UTF-8 text", "unpack it, or export the sheet as CSV in UTF-8"));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    public void Read_Utf16_IsNamed(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Header + Good)];

        (string code, string message, _) = Refusal(bytes);

        code.Should().Be("VP1001");
        message.Should().Contain("UTF-16");
    }

    [Fact]
    public void Read_OneLineInAnotherEncoding_IsFoundThere()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + Good), .. Encoding.Latin1.GetBytes("0x3440326f551B8A7ee198cEE35cb5D517f2d296a2,rétail,2,FR,2030-06-30\n")];

        Diagnostic diagnostic = RegisterReader.Read("r.csv", bytes).Diagnostics.Should().ContainSingle().Subject;

        diagnostic.Descriptor.Should().Be(SyntaxDiagnostics.InvalidEncoding);
        (diagnostic.Span.StartPosition.Line, diagnostic.Span.StartPosition.Column).Should().Be((3, 45));
        diagnostic.Message.Should().Be("byte 0xE9 is not valid UTF-8");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Read_LineOfTwentyMegabytes_IsRefusedAtItsLine(int goodRows)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header), .. Enumerable.Repeat((byte)'x', 20_000_000), .. "\n"u8, .. Encoding.UTF8.GetBytes(Good)];
        byte[] before = [.. Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, goodRows).Select(Row))), .. bytes.AsSpan(Header.Length)];

        RegisterReadResult result = RegisterReader.Read("r.csv", before);

        Diagnostic diagnostic = result.Diagnostics.Should().ContainSingle().Subject;
        diagnostic.Descriptor.Should().Be(LimitDiagnostics.LineTooLong);
        diagnostic.Span.StartPosition.Line.Should().Be(goodRows + 2);
        diagnostic.Span.Source.Text.Length.Should().BeLessThanOrEqualTo(RegisterLimits.MaxLineBytes);
    }

    [Fact]
    public void Read_HeaderWithoutEnd_IsRefused()
    {
        byte[] bytes = new byte[5_000_000];
        bytes.AsSpan().Fill((byte)'a');
        Refusal(bytes).Code.Should().Be("VP6102");
    }

    [Fact]
    public void Read_OneRowTooMany_NamesThatRow()
    {
        var content = new ManyRows(RegisterLimits.MaxRows + 1);

        RegisterReadResult result = RegisterReader.Read("r.csv", content);

        result.Table.Should().BeNull();
        Diagnostic diagnostic = result.Diagnostics.Should().ContainSingle().Subject;
        diagnostic.Descriptor.Should().Be(LimitDiagnostics.TooManyRows);
        diagnostic.Message.Should().Be("the register has more than 20000000 rows");
        (diagnostic.Span.StartPosition.Line, diagnostic.Span.StartPosition.Column).Should().Be((20_000_002, 1));
        diagnostic.Span.Source.Text.Should().Be(ManyRows.Row(RegisterLimits.MaxRows).TrimEnd('\n'));
    }

    [Fact]
    public void Read_AsManyRowsAsAllowed_IsGood() =>
        RegisterReader.Read("r.csv", new RegisterBytes(Encoding.UTF8.GetBytes(Header + Row(1) + Row(2))), RegisterReading.Default with { MaxRows = 2 })
            .Table!.Count.Should().Be(2);

    [Fact]
    public void Read_ContentThatEndsEarly_GivesTheFaultItself() =>
        FluentActions.Invoking(() => RegisterReader.Read("r.csv", new Shrinking())).Should().Throw<IOException>().WithMessage("gone");

    [Theory]
    [InlineData("validFrom", "leave it out: an entry counts from the moment its register is in force")]
    [InlineData("valid_from", null)]
    public void Read_StartColumn_IsRefusedWithTheReason(string column, string? help)
    {
        Diagnostic diagnostic = RegisterReader.Read("r.csv", Encoding.UTF8.GetBytes($"address,class,level,country,validUntil,{column}\n")).Diagnostics
            .Should().ContainSingle().Subject;
        diagnostic.Descriptor.Should().Be(RegisterDiagnostics.UnknownColumn);
        if (help is not null)
        {
            diagnostic.Help.Should().Be(help);
        }
    }

    [Theory]
    [InlineData("first_name")]
    [InlineData("Nachname")]
    [InlineData("E-Mail")]
    [InlineData("birthDate")]
    [InlineData("documentNumber")]
    [InlineData("passport")]
    [InlineData("phone")]
    [InlineData("Telefon")]
    [InlineData("taxId")]
    [InlineData("street")]
    public void Read_PersonalData_IsRefusedInBothFormats(string column)
    {
        RegisterReader.Read("r.csv", Encoding.UTF8.GetBytes($"address,class,level,country,validUntil,{column}\n")).Diagnostics
            .Should().ContainSingle().Which.Descriptor.Should().Be(RegisterDiagnostics.PersonalData);
        RegisterReader.Read("r.ndjson", Encoding.UTF8.GetBytes(
                $"{{\"address\":\"{AccessGen.Address(1)}\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\",\"{column}\":\"x\"}}\n")).Diagnostics
            .Should().ContainSingle().Which.Descriptor.Should().Be(RegisterDiagnostics.PersonalData);
    }

    [Theory]
    [InlineData("jane@example.org")]
    [InlineData("a\"b")]
    [InlineData("@SUM(1)")]
    public void Read_NoteThatIsNoReference_IsRefused(string reference) =>
        RegisterReader.Read("r.csv", Encoding.UTF8.GetBytes(
                $"address,class,level,country,validUntil,reference\n{AccessGen.Address(1)},retail,2,FR,2030-06-30,{(reference.Contains('"', StringComparison.Ordinal) ? $"\"{reference.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : reference)}\n")).Diagnostics
            .Should().ContainSingle().Which.Descriptor.Should().Be(RegisterDiagnostics.InvalidNote);

    private static string Row(int n) => $"{AccessGen.Address(n)},retail,2,FR,2030-06-30\n";

    private static (string Code, string Message, string? Help) Refusal(byte[] bytes)
    {
        RegisterReadResult result = RegisterReader.Read("r.csv", bytes);
        result.Table.Should().BeNull();
        Diagnostic diagnostic = result.Diagnostics.Should().ContainSingle().Subject;
        return (diagnostic.Descriptor.Code, diagnostic.Message, diagnostic.Help);
    }

    /// <summary>A register that is never in memory: every row has the same length.</summary>
    private sealed class ManyRows(int rows) : IRegisterContent
    {
        private static readonly byte[] Template = Encoding.ASCII.GetBytes(Row(0));

        public long Length => Header.Length + ((long)rows * Template.Length);

        public static string Row(int n) => $"0x{n + 1_000_000:D40},retail,2,FR,2030-06-30\n";

        public void Read(long offset, Span<byte> buffer)
        {
            byte[] row = new byte[Template.Length];
            while (!buffer.IsEmpty)
            {
                ReadOnlySpan<byte> rest;
                if (offset < Header.Length)
                {
                    rest = Encoding.ASCII.GetBytes(Header).AsSpan((int)offset);
                }
                else
                {
                    (long n, long start) = Math.DivRem(offset - Header.Length, Template.Length);
                    Template.CopyTo(row, 0);
                    for (int at = 41, value = (int)n + 1_000_000; value > 0; at--, value /= 10)
                    {
                        row[at] = (byte)('0' + (value % 10));
                    }

                    rest = row.AsSpan((int)start);
                }

                int count = Math.Min(rest.Length, buffer.Length);
                rest[..count].CopyTo(buffer);
                buffer = buffer[count..];
                offset += count;
            }
        }
    }

    private sealed class Shrinking : IRegisterContent
    {
        public long Length => 50_000_000;

        public void Read(long offset, Span<byte> buffer)
        {
            if (offset + buffer.Length > 4_000_000)
            {
                throw new IOException("gone");
            }

            buffer.Fill((byte)'\n');
            Encoding.ASCII.GetBytes(Header).AsSpan(0, offset == 0 ? Header.Length : 0).CopyTo(buffer);
            buffer[(offset == 0 ? Header.Length : 0)..].Fill((byte)'x');
            for (int i = 100; i < buffer.Length; i += 60_000)
            {
                buffer[i] = (byte)'\n';
            }
        }
    }
}
