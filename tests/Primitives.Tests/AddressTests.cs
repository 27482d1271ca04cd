using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

public class AddressTests
{
    private const string Known = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    // Computed by hand from the formula; a hash keyed per process would differ.
    private const int HashOfKnown = 1091979302;

    private static readonly Gen<Address> s_addresses = Gen.Choose(0, 255).ArrayOf(Address.ByteCount)
        .Select(bytes => Address.FromBytes([.. bytes.Select(b => (byte)b)]));

    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    [InlineData("0x0000000000000000000000000000000000000000")]
    public void TryParse_VectorOfEip55_IsChecksummedAndPrintsTheSame(string text)
    {
        Address.TryParse(text, out Address address, out AddressForm form, out AddressError error).Should().BeTrue();
        form.Should().Be(AddressForm.Checksummed);
        error.Should().Be(AddressError.None);
        address.ToString().Should().Be(text);
        Address.TryParseExact(text, out Address exact, out _).Should().BeTrue();
        exact.Should().Be(address);
    }

    [Theory]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED")]
    public void TryParse_LettersOfOneCase_IsUnchecked(string text)
    {
        Address.TryParse(text, out Address address, out AddressForm form, out _).Should().BeTrue();
        form.Should().Be(AddressForm.Unchecked);
        address.Should().Be(Address.Parse(Known));
        Address.TryParseExact(text, out Address exact, out AddressError error).Should().BeFalse();
        error.Should().Be(AddressError.Checksum);
        exact.Should().Be(Address.Zero);
    }

    [Theory]
    [InlineData("", AddressError.Prefix)]
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", AddressError.Prefix)]
    [InlineData("0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", AddressError.Prefix)]
    [InlineData(" 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", AddressError.Prefix)]
    [InlineData("0x", AddressError.Length)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", AddressError.Length)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0", AddressError.Length)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg", AddressError.Character)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe٣", AddressError.Character)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", AddressError.Checksum)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAfd", AddressError.Checksum)]
    public void TryParse_NotAnAddress_NamesTheError(string text, AddressError expected)
    {
        Address.TryParse(text, out Address address, out AddressError error).Should().BeFalse();
        error.Should().Be(expected);
        address.Should().Be(Address.Zero);
        FluentActions.Invoking(() => Address.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void Text_AnyAddress_ReadsBackExactly() => Cases.Check(s_addresses, a =>
    {
        byte[] bytes = new byte[Address.ByteCount];
        a.CopyTo(bytes);
        return Address.TryParseExact(a.ToString(), out Address back, out _) && back == a && Address.FromBytes(bytes) == a;
    });

    [Fact]
    public void TryParse_OneDigitChanged_IsNeverTheSameAddress() => Cases.Check(
        from address in s_addresses
        from place in Gen.Choose(2, Address.TextLength - 1)
        from digit in Gen.Elements("0123456789abcdefABCDEF".ToCharArray())
        select (address, place, digit),
        c =>
        {
            char[] text = c.address.ToString().ToCharArray();
            bool same = text[c.place] == c.digit;
            text[c.place] = c.digit;
            return same || !Address.TryParseExact(text, out Address read, out _) || read != c.address;
        });

    [Fact]
    public void CompareTo_AnyPair_FollowsTheBytes() => Cases.Check(
        from a in s_addresses
        from b in s_addresses
        select (a, b),
        p =>
        {
            int order = string.CompareOrdinal(Lower(p.a), Lower(p.b));
            return Math.Sign(p.a.CompareTo(p.b)) == Math.Sign(order) && p.a < p.b == order < 0 && p.a >= p.b == order >= 0
                && p.a > p.b == order > 0 && p.a <= p.b == order <= 0;
        });

    [Theory]
    [InlineData("0x0000000000000000000000000000000000000000", true, false)]
    [InlineData("0x0000000000000000000000000000000000000001", false, true)]
    [InlineData("0x0000000000000000000000000000000000000011", false, true)]
    [InlineData("0x0000000000000000000000000000000000000012", false, false)]
    [InlineData("0x0000000000000000000000000000000100000001", false, false)]
    public void Reserved_Address_IsKnown(string text, bool isZero, bool isPrecompile)
    {
        Address address = Address.Parse(text);
        address.IsZero.Should().Be(isZero);
        address.IsPrecompile.Should().Be(isPrecompile);
    }

    [Fact]
    public void GetHashCode_KnownAddress_IsTheSameInEveryProcess() =>
        Address.Parse(Known).GetHashCode().Should().Be(HashOfKnown);

    private static string Lower(Address address) => address.ToString().ToLowerInvariant();
}
