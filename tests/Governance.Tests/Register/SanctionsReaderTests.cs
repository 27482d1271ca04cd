using System.Security.Cryptography;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Register;

public class SanctionsReaderTests
{
    private const string A = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string B = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";

    [Fact]
    public void Read_AddressesInAnyCase_AreComparedOnTheirBytes()
    {
        string wrong = A.Replace('d', 'D');
        SanctionsReadResult result = Read($"[\"{A}\", \"{A.ToLowerInvariant()}\", \"{wrong}\", \"0X{B[2..].ToUpperInvariant()}\"]".Replace("0X", "0x", StringComparison.Ordinal));

        result.File!.Addresses.Should().Equal(Address.Parse(A), Address.Parse(B));
        result.File.Repeated.Should().Be(2);
        result.File.NotChecksummed.Should().Equal("0x" + B[2..].ToUpperInvariant());
    }

    [Fact]
    public void Read_OtherChains_AreCounted()
    {
        SanctionsReadResult result = Read($"[\"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\", \"{A}\", \"TXrZ\"]");
        (result.File!.Strings, result.File.OtherChains, result.File.Addresses.Length).Should().Be((3, 2, 1));
        result.Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void Read_Hash_IsThatOfSha256Sum()
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"[\"{A}\"]");
        SanctionsReader.Read("l.json", bytes).File!.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\",]")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[\"a\"] []")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("\u0000")]
    [InlineData("address\n0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501")]
    public void Read_NoArrayOfStrings_IsRefused(string text)
    {
        SanctionsReadResult result = Read(text);
        result.File.Should().BeNull();
        result.Diagnostics.Should().ContainSingle().Which.Descriptor.Should().Be(ListDiagnostics.MalformedList);
    }

    [Fact]
    public void Read_DeepNesting_IsRefused() => Read(new string('[', 100_000)).File.Should().BeNull();

    [Theory]
    [InlineData("0x")]
    [InlineData("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b05")]
    [InlineData("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b050O")]
    [InlineData("0X5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501")]
    [InlineData("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 ")]
    public void Read_EntryThatOnlyStartsAsAnAddress_RefusesTheList(string entry)
    {
        SanctionsReadResult result = Read($"[\"{A}\", \"{entry}\"]");
        result.File.Should().BeNull();
        result.Diagnostics.Should().ContainSingle().Which.Descriptor.Should().Be(ListDiagnostics.MalformedEntry);
    }

    /// <summary>
    /// The union over the files of the recorded OFAC list: the 152 addresses of the ETH file and the four 0x-form ones of the USDT file
    /// that are not in it; 37 strings of the ETH file are not EIP-55 (data/README.md beside the repository).
    /// </summary>
    [SharedFact]
    public void Read_RecordedLists_GiveTheKnownUnion()
    {
        string folder = SharedFolder.PathOf("data/lists");
        SanctionsFile[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(f => SanctionsReader.Read(Path.GetFileName(f), File.ReadAllBytes(f)).File!)];
        var list = new SanctionsList([.. files], UnixTime.FromUtc(2024, 9, 27));

        SanctionsFile ethereum = files.Single(f => f.Path == "ofac_sanctioned_addresses_ETH.json");
        (ethereum.Strings, ethereum.Addresses.Length, ethereum.NotChecksummed.Length).Should().Be((152, 152, 37));
        SanctionsFile tether = files.Single(f => f.Path == "ofac_sanctioned_addresses_USDT.json");
        tether.Addresses.Except(ethereum.Addresses).Should().HaveCount(4);
        list.Count.Should().Be(156);
        list.Files.Should().HaveCount(7);

        // The same count from the text of the files, without the reader.
        files.Length.Should().Be(7);
        Directory.EnumerateFiles(folder, "*.json")
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(f), "\"(0x[0-9a-fA-F]{40})\"").Select(m => m.Groups[1].Value.ToLowerInvariant()))
            .Distinct().Count().Should().Be(list.Count);
    }

    private static SanctionsReadResult Read(string text) => SanctionsReader.Read("list.json", Encoding.UTF8.GetBytes(text));
}
