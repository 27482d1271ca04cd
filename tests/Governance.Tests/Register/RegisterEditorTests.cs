using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Register;

/// <summary>An edit does what it says and nothing else, in every shape that a file may have.</summary>
public class RegisterEditorTests
{
    private const string A = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string B = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";

    [Theory]
    [InlineData("flags,address,class,level,country,validUntil\r\n," + A + ",retail,2,FR,2030-06-30\r\n,\"" + B + "\",\"retail\",2,FR,2030-06-30",
        "flags,address,class,level,country,validUntil\r\n," + A + ",retail,2,FR,2030-06-30\r\nfrozen,\"" + B + "\",\"retail\",2,FR,2030-06-30")]
    [InlineData("address,class,level,country,validUntil,flags,provider\n" + A + ",retail,2,FR,2030-06-30,,x\n" + B + ",retail,2,FR,2030-06-30,\"sanctioned\",y\n",
        "address,class,level,country,validUntil,flags,provider\n" + A + ",retail,2,FR,2030-06-30,,x\n" + B + ",retail,2,FR,2030-06-30,\"sanctioned|frozen\",y\n")]
    [InlineData("address,class,level,country,validUntil\r\n" + A + ",retail,2,FR,2030-06-30\r\n" + B + ",retail,2,FR,2030-06-30",
        "address,class,level,country,validUntil,flags\r\n" + A + ",retail,2,FR,2030-06-30,\r\n" + B + ",retail,2,FR,2030-06-30,frozen")]
    [InlineData("{\"address\":\"" + B + "\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\" }\n",
        "{\"address\":\"" + B + "\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\" ,\"flags\":[\"frozen\"]}\n")]
    [InlineData("{\"flags\" : [ ] ,\"address\":\"" + B + "\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\"}",
        "{\"flags\" : [\"frozen\"] ,\"address\":\"" + B + "\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\"}")]
    public void Write_Freeze_ChangesTheFlagsAlone(string before, string after) => Edit(before, RegisterEditKind.Freeze, B).Text.Should().Be(after);

    [Fact]
    public void Write_Unfreeze_KeepsOtherFlags() =>
        Edit($"{Registers.Header},flags\n{A},retail,2,FR,2030-06-30,sanctioned|frozen\n", RegisterEditKind.Unfreeze, A).Text
            .Should().Be($"{Registers.Header},flags\n{A},retail,2,FR,2030-06-30,sanctioned\n");

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    public void Write_Remove_TakesTheLineOut(string end, bool endsLast)
    {
        string text = $"{Registers.Header}{end}{A},retail,2,FR,2030-06-30{end}{B},retail,2,FR,2030-06-30{(endsLast ? end : "")}";
        Edit(text, RegisterEditKind.Remove, A).Text.Should().Be($"{Registers.Header}{end}{B},retail,2,FR,2030-06-30{(endsLast ? end : "")}");
        Edit(text, RegisterEditKind.Remove, B).Text.Should().Be($"{Registers.Header}{end}{A},retail,2,FR,2030-06-30{end}");
    }

    [Fact]
    public void Write_WhatIsSoAlready_ChangesNothing()
    {
        string text = $"{Registers.Header},flags\n{A},retail,2,FR,2030-06-30,frozen\n";
        (string after, RegisterEditResult result) = Edit(text, RegisterEditKind.Freeze, A, B);
        after.Should().Be(text);
        result.Changed.Should().BeEmpty();
        result.Unchanged.Should().Equal(Address.Parse(A));
        result.Missing.Should().Equal(Address.Parse(B));
    }

    [Fact]
    public void Write_FreezeWithoutFlagsTwice_AddsTheColumnOnce()
    {
        string once = Edit($"{Registers.Header}\n{A},retail,2,FR,2030-06-30\n{B},retail,2,FR,2030-06-30\n", RegisterEditKind.Freeze, A).Text;
        Edit(once, RegisterEditKind.Freeze, B).Text
            .Should().Be($"{Registers.Header},flags\n{A},retail,2,FR,2030-06-30,frozen\n{B},retail,2,FR,2030-06-30,frozen\n");
    }

    [Fact]
    public void Write_AnyEditOfAnyRegister_DoesToTheTableWhatItSays() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll((from records in Registers.Records.NonEmptyListOf()
                     from kind in Gen.Elements(Enum.GetValues<RegisterEditKind>())
                     from format in Gen.Elements(Enum.GetValues<RegisterFormat>())
                     from chosen in Gen.Choose(0, 200).ListOf(5)
                     select (records, kind, format, chosen)).ToArbitrary(), test =>
        {
            var records = test.records.DistinctBy(r => r.Entry.Address).ToList();
            string text = Registers.Text(stream =>
            {
                var writer = new RegisterTextWriter(stream, test.format);
                records.ForEach(r => writer.Write(r.Entry, r.Provider, r.Reference));
                writer.Flush();
            });
            var wanted = test.chosen.Select(Registers.Address).ToHashSet();
            var expected = records.Select(r => r.Entry)
                .Where(e => test.kind != RegisterEditKind.Remove || !wanted.Contains(e.Address))
                .Select(e => !wanted.Contains(e.Address) ? e
                    : e with { Flags = test.kind == RegisterEditKind.Freeze ? e.Flags | SubjectMarks.Frozen : e.Flags & ~SubjectMarks.Frozen })
                .OrderBy(e => e.Address).ToList();

            string after = Registers.Text(s => RegisterEditor.Write(Registers.Bytes(text), test.kind, [.. wanted], s));

            // Every line of somebody else is there as it was.
            string[] others = [.. text.Split('\n').Where(line => !wanted.Any(a => line.Contains(a.ToString(), StringComparison.Ordinal)))];
            others.Should().BeSubsetOf(after.Split('\n'));
            if (after.Length > 0)
            {
                Registers.Read(after).Table!.Entries.Should().Equal(expected);
            }
        }));

    private static (string Text, RegisterEditResult Result) Edit(string text, RegisterEditKind kind, params string[] addresses)
    {
        Registers.Read(text).Diagnostics.Should().BeEmpty();
        RegisterEditResult? result = null;
        string after = Registers.Text(s => result = RegisterEditor.Write(Registers.Bytes(text), kind, [.. addresses.Select(a => Address.Parse(a))], s));
        return (after, result!);
    }
}
