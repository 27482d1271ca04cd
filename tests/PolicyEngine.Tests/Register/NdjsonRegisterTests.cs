using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Tests.Register;

public class NdjsonRegisterTests
{
    private const string A = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string B = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";

    [Fact]
    public void Read_ObjectsInAnyOrderOfNames_GiveTheRegisterOfTheSameCsv()
    {
        RegisterReadResult json = Read(
            $"{{\"address\":\"{A}\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\"}}\r\n"
            + $" {{ \"flags\" : [\"frozen\", \"sanctioned\"], \"validUntil\":\"2031-01-01T12:00:00Z\",\"reference\":\"a\\u002Fb\",\"country\":\"CH\",\"level\":10,\"class\":\"institutional\",\"address\":\"{B}\"}} ");
        RegisterReadResult csv = Read(
            $"address,class,level,country,validUntil,flags\n{A},retail,2,FR,2030-06-30,\n{B},institutional,10,CH,2031-01-01T12:00:00Z,sanctioned|frozen\n");

        json.Diagnostics.Should().BeEmpty();
        json.Table!.Digest.Should().Be(csv.Table!.Digest);
    }

    [Theory]
    [InlineData("[]", "VP1103", 2, 1)]
    [InlineData("", "VP1103", 2, 1)]
    [InlineData("{}{}", "VP1103", 2, 3)]
    [InlineData("{\"address\":}", "VP1103", 2, 12)]
    [InlineData("{\"class\":\"retail\",\"class\":\"retail\"}", "VP4152", 2, 20)]
    [InlineData("{\"klass\":\"retail\"}", "VP4151", 2, 3)]
    [InlineData("{\"klass\":{\"a\":[1]}}", "VP4151", 2, 3)]
    [InlineData("{\"level\":\"2\"}", "VP1103", 2, 11)]
    [InlineData("{\"level\":2.0}", "VP4159", 2, 10)]
    [InlineData("{\"level\":-1}", "VP4159", 2, 10)]
    [InlineData("{\"level\":1e0}", "VP4159", 2, 10)]
    [InlineData("{\"level\":{}}", "VP1103", 2, 10)]
    [InlineData("{\"country\":756}", "VP1103", 2, 12)]
    [InlineData("{\"country\":\"XX\"}", "VP4160", 2, 13)]
    [InlineData("{\"address\":\"0x3440326f551B8A7ee198cEE35cb5D517f2d296a\"}", "VP4154", 2, 13)]
    [InlineData("{\"address\":\"0x3440326F551B8A7ee198cEE35cb5D517f2d296a2\"}", "VP4155", 2, 13)]
    [InlineData("{\"address\":\"\\ud800\"}", "VP1103", 2, 1)]
    [InlineData("{\"\\ud800\":1}", "VP1103", 2, 1)]
    [InlineData("{\"flags\":\"frozen\"}", "VP1103", 2, 11)]
    [InlineData("{\"flags\":[\"frozen\",\"Frozen\"]}", "VP4162", 2, 21)]
    [InlineData("{\"flags\":[[]]}", "VP4162", 2, 11)]
    [InlineData("{\"flags\":[[[[[[[[]]]]]]]]}", "VP4162", 2, 11)]
    [InlineData("{\"validUntil\":\"1970-01-01\"}", "VP4165", 2, 16)]
    [InlineData("{\"reference\":\"=cmd\"}", "VP4163", 2, 15)]
    public void Read_BadLine_IsRefusedAtItsPlace(string line, string code, int expectedLine, int column)
    {
        RegisterReadResult result = Read($"{{\"address\":\"{A}\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\"}}\n{line}\n");

        result.Table.Should().BeNull();
        Diagnostic diagnostic = result.Diagnostics.First(d => d.Descriptor.Code != "VP4150");
        diagnostic.Descriptor.Code.Should().Be(code);
        (diagnostic.Span.StartPosition.Line, diagnostic.Span.StartPosition.Column).Should().Be((expectedLine, column));
    }

    [Fact]
    public void Read_MissingValues_AreNamed() =>
        Read($"{{\"address\":\"{A}\",\"level\":2,\"validUntil\":\"2030-06-30\"}}").Diagnostics.Select(d => d.Message)
            .Should().Equal("the value `class` is missing", "the value `country` is missing");

    [Fact]
    public void Read_SameAddressTwice_NamesBothLines()
    {
        string row = $"{{\"address\":\"{A}\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2030-06-30\"}}\n";
        Diagnostic diagnostic = Read(row + row.Replace(A, A.ToLowerInvariant(), StringComparison.Ordinal)).Diagnostics
            .Single(d => d.Descriptor == RegisterDiagnostics.DuplicateAddress);
        diagnostic.Span.StartPosition.Should().Be(new Dsl.Text.LinePosition(2, 13));
        diagnostic.Labels.Single().Span.StartPosition.Should().Be(new Dsl.Text.LinePosition(1, 13));
    }

    private static RegisterReadResult Read(string text) => RegisterReader.Read("register.ndjson", Encoding.UTF8.GetBytes(text));
}
