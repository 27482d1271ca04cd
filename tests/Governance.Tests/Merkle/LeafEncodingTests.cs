using VaultPolicy.Governance.Merkle;

namespace VaultPolicy.Governance.Tests.Merkle;

public class LeafEncodingTests
{
    [Theory]
    [InlineData("address", LeafFieldKind.Address, 20)]
    [InlineData("bool", LeafFieldKind.Bool, 1)]
    [InlineData("uint8", LeafFieldKind.Unsigned, 1)]
    [InlineData("uint256", LeafFieldKind.Unsigned, 32)]
    [InlineData("uint", LeafFieldKind.Unsigned, 32)]
    [InlineData("int24", LeafFieldKind.Signed, 3)]
    [InlineData("int", LeafFieldKind.Signed, 32)]
    [InlineData("bytes1", LeafFieldKind.FixedBytes, 1)]
    [InlineData("bytes32", LeafFieldKind.FixedBytes, 32)]
    public void TryParse_StaticType_IsRead(string name, LeafFieldKind kind, int bytes)
    {
        LeafFieldType.TryParse(name, out LeafFieldType? type, out string problem).Should().BeTrue();
        problem.Should().BeEmpty();
        type!.Kind.Should().Be(kind);
        type.ByteCount.Should().Be(bytes);
    }

    [Theory]
    [InlineData("bytes", "hash it")]
    [InlineData("string", "hash it")]
    [InlineData("uint8[]", "array")]
    [InlineData("uint8[2]", "array")]
    [InlineData("(address,uint8)", "tuple")]
    [InlineData("tuple", "tuple")]
    [InlineData("uint7", "width")]
    [InlineData("uint264", "width")]
    [InlineData("int0", "static type")]
    [InlineData("uint08", "static type")]
    [InlineData("bytes33", "length")]
    [InlineData("Address", "static type")]
    [InlineData("uint 8", "static type")]
    [InlineData("uint99999999999", "static type")]
    [InlineData("", "static type")]
    [InlineData("fixed128x18", "static type")]
    public void TryParse_AnythingElse_IsRefusedWithAReason(string name, string reason)
    {
        LeafFieldType.TryParse(name, out _, out string problem).Should().BeFalse();
        problem.Should().Contain(reason);
    }

    [Fact]
    public void Encoding_NoneOrTooManyFields_IsRefused()
    {
        LeafEncoding.TryParse([], out _, out string none).Should().BeFalse();
        LeafEncoding.TryParse([.. Enumerable.Repeat("bool", MerkleLimits.MaxFields + 1)], out _, out string many).Should().BeFalse();
        none.Should().Contain("1 to 16");
        many.Should().Contain("17 fields");
    }

    [Theory]
    [InlineData("uint8", "255", "00000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("uint8", "0x0a", "000000000000000000000000000000000000000000000000000000000000000a")]
    [InlineData("int8", "-128", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("int8", "127", "000000000000000000000000000000000000000000000000000000000000007f")]
    [InlineData("int256", "-1", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("int16", "-256", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00")]
    [InlineData("uint256", "115792089237316195423570985008687907853269984665640564039457584007913129639935", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("bytes3", "0xAbCd01", "abcd010000000000000000000000000000000000000000000000000000000000")]
    [InlineData("bool", "true", "0000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("address", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0000000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    public void Word_Value_IsEncodedAsTheAbiSays(string type, string text, string expected)
    {
        byte[] word = new byte[32];
        LeafFieldType field = LeafEncoding.Of(type).Fields[0];
        LeafWord.TryParse(field, text, word, out _).Should().BeTrue();
        Convert.ToHexStringLower(word).Should().Be(expected);
        byte[] again = new byte[32];
        LeafWord.TryParse(field, LeafWord.Format(field, word), again, out _).Should().BeTrue();
        again.Should().Equal(word);
    }

    [Theory]
    [InlineData("uint8", "256")]
    [InlineData("uint8", "-1")]
    [InlineData("uint8", "")]
    [InlineData("uint8", "1.0")]
    [InlineData("uint8", " 1")]
    [InlineData("uint8", "1e2")]
    [InlineData("uint8", "0x")]
    [InlineData("uint8", "0x-1")]
    [InlineData("uint8", "+1")]
    [InlineData("uint8", "1\0")]
    [InlineData("uint8", "0x1\0\0")]
    [InlineData("int8", "-1\0")]
    [InlineData("int8", "128")]
    [InlineData("int8", "-129")]
    [InlineData("int8", "--1")]
    [InlineData("uint256", "115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("bytes3", "0xabcd")]
    [InlineData("bytes3", "abcd01")]
    [InlineData("bytes3", "0xabcd0g")]
    [InlineData("bool", "1")]
    [InlineData("bool", "True")]
    [InlineData("address", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe")]
    [InlineData("address", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00")]
    public void Word_ValueThatDoesNotFit_IsRefused(string type, string text) =>
        LeafWord.TryParse(LeafEncoding.Of(type).Fields[0], text, new byte[32], out string problem).Should().BeFalse(problem);

    [Fact]
    public void Word_EndlessNumber_IsRefusedUnread() =>
        LeafWord.TryParse(LeafEncoding.Of("uint256").Fields[0], new string('9', 1_000_000), new byte[32], out _).Should().BeFalse();

    [Fact]
    public void IsSameAs_Aliases_AreTheSame()
    {
        LeafEncoding.Of("uint", "int").IsSameAs(LeafEncoding.Of("uint256", "int256")).Should().BeTrue();
        LeafEncoding.Of("uint", "int").IsSameAs(LeafEncoding.Of("int", "uint")).Should().BeFalse();
    }
}
