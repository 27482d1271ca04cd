using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Units;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Tests.Units;

public sealed class AddressParserTests
{
    // EIP-55's own example.
    private const string Good = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static readonly Address Vault = Address.Parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");

    [Fact]
    public void Read_Checksummed_IsRead()
    {
        (Address? address, string[] findings) = Read($"\"{Good}\"");

        address.Should().Be(Address.Parse(Good));
        findings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\"")]
    [InlineData("'0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED'")]
    public void Read_OneCase_IsReadWithAWarningThatPrintsTheChecksum(string text)
    {
        (Address? address, string[] findings) = Read(text);

        address.Should().Be(Address.Parse(Good));
        findings.Should().Equal($"VP3013 {text} | compare every digit, then write `{Good}`");
    }

    [Theory]
    [InlineData("\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD\"", "VP3012", $"if every digit is right, write `{Good}`")]
    [InlineData(Good, "VP3015", $"write `\"{Good}\"`")]
    [InlineData("0x123", "VP3015", "put the address in double quotes")]
    [InlineData("\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\"0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\"5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\" 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\"vitalik.eth\"", "VP3011", "names are not resolved: write the address")]
    [InlineData("\"\"", "VP3011", "an address is `0x` and 40 hexadecimal digits")]
    [InlineData("\"0x0000000000000000000000000000000000000000\"", "VP3014", "")]
    [InlineData("\"0x0000000000000000000000000000000000000001\"", "VP3014", "")]
    [InlineData("\"0x0000000000000000000000000000000000000009\"", "VP3014", "")]
    [InlineData("\"0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359\"", "VP3014", "")]
    public void Read_Else_IsRefused(string text, string code, string help)
    {
        (Address? address, string[] findings) = Read(text);

        address.Should().BeNull();
        findings.Should().Equal($"{code} {text} | {help}");
    }

    private static (Address? Address, string[] Findings) Read(string text)
    {
        var bag = new DiagnosticBag();
        YamlNode root = YamlReader.Read("policy.yaml", Encoding.UTF8.GetBytes("v: " + text), bag).Root!;
        Address? address = AddressParser.Read((YamlScalar)((YamlMapping)root).Entries[0].Value, Vault, bag);
        return (address, [.. bag.ToSorted().Select(d => $"{d.Descriptor.Code} {d.Span.Source.Text.Substring(d.Span.Start, d.Span.Length)} | {d.Help}")]);
    }
}
