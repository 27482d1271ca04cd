using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal.Tree;

/// <summary>Known answers of the Certificate Transparency reference implementation (transparency-dev/merkle, rfc6962).</summary>
public sealed class LogHashTests
{
    [Fact]
    public void Empty_IsSha256OfNothing() =>
        Hex(LogHash.Empty).Should().Be("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Theory]
    [InlineData("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("L123456", "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")]
    public void Leaf_KnownAnswers_Agree(string data, string hash) => Hex(LogHash.Leaf(Ascii(data))).Should().Be(hash);

    [Fact]
    public void Leaf_LongerThanTheStackBuffer_Agrees()
    {
        byte[] data = new byte[100_000];
        data.AsSpan().Fill(7);
        byte[] prefixed = [0, .. data];
        Hex(LogHash.Leaf(data)).Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(prefixed)));
    }

    [Fact]
    public void Node_KnownAnswer_Agrees()
    {
        // The inputs are four bytes each in the source; a node hashes whatever it is given.
        byte[] prefixed = [1, .. Ascii("N123"), .. Ascii("N456")];
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(prefixed))
            .Should().Be("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");

        Bytes32 left = LogHash.Leaf("a"u8);
        Bytes32 right = LogHash.Leaf("b"u8);
        byte[] nodes = [1, .. Bytes(left), .. Bytes(right)];
        Hex(LogHash.Node(left, right)).Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(nodes)));
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] Bytes(Bytes32 value)
    {
        byte[] bytes = new byte[Bytes32.ByteCount];
        value.CopyTo(bytes);
        return bytes;
    }

    private static string Hex(Bytes32 value) => value.ToString()[2..];
}
