using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Types;

public class CelTypeTests
{
    [Fact]
    public void ToString_Type_IsAsCelWritesIt() =>
        new[]
        {
            CelType.Bool, CelType.Timestamp, CelType.Duration, CelType.Null, CelType.Dyn, CelType.Bytes, CelType.Optional(CelType.Int), CelType.Map(CelType.String, CelType.List(CelType.Uint)),
            CelType.TypeOf(CelType.Int), CelType.Parameter("T"), CelType.Tag("USDC"), Vault.Usdc, CelType.Record("subject", typeof(Subject)),
        }.Select(t => t.ToString()).Should().Equal(
            "bool", "timestamp", "duration", "null", "dyn", "bytes", "optional(int)", "map(string, list(uint))", "type(int)", "T", "USDC", "amount(USDC)", "subject");

    [Fact]
    public void ClrType_Type_IsTheFormOfItsValues()
    {
        CelType.List(CelType.Map(CelType.String, CelType.Int)).ClrType.Should().Be<IReadOnlyList<IReadOnlyDictionary<string, long>>>();
        CelType.Optional(CelType.Uint).ClrType.Should().Be<CelOptional<ulong>>();
        CelType.List(CelType.Parameter("T")).ClrType.Should().Be<IReadOnlyList<object>>();
        Vault.Usdc.ClrType.Should().Be<Amount>();
        FluentActions.Invoking(() => CelType.Tag("USDC").ClrType).Should().Throw<InvalidOperationException>().WithMessage("type USDC has no values");
    }

    [Fact]
    public void Equals_Types_ComparesKindNameAndArguments()
    {
        CelType.List(CelType.Int).Should().Be(CelType.List(CelType.Int)).And.NotBe(CelType.List(CelType.Uint)).And.NotBe(CelType.Optional(CelType.Int));
        CelType.List(CelType.Int).GetHashCode().Should().Be(CelType.List(CelType.Int).GetHashCode());
        CelType.Parameter("T").Should().NotBe(CelType.Parameter("U")).And.NotBe(CelType.Tag("T"));
        Vault.Usdc.Should().NotBe(Vault.Eth).And.NotBe(CelType.Opaque("amount", typeof(Amount)));
        CelType.Int.Equals((object)"int").Should().BeFalse();
        CelType.Int.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Make_WithoutAName_Throws()
    {
        FluentActions.Invoking(() => CelType.Tag("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CelType.Record("", typeof(int))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CelType.Opaque("x", null!)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("1:0:3:4:5:6:7:8")]
    [InlineData("fe80::1:0:0:abcd")]
    public void TryParse_AddressInItsShortestForm_IsWrittenSo(string text)
    {
        CelIpAddress.TryParse(text, out CelIpAddress address).Should().BeTrue();
        address.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("0:0:0:0:0:ffff:0102:0304", "1.2.3.4")]
    [InlineData("::ffff:1:0:0", "::ffff:1:0:0")]
    public void TryParse_OtherForms_AreTheSameAddress(string text, string written)
    {
        CelIpAddress.TryParse(text, out CelIpAddress address).Should().BeTrue();
        address.ToString().Should().Be(written);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.4 ")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("::1:2:3:4:5:6:7:8")]
    [InlineData(":1:2:3:4:5:6:7:8")]
    [InlineData("::g")]
    [InlineData("::1.2.3.4")]
    [InlineData("fe80::1%eth0")]
    public void TryParse_NoAddress_IsRefused(string? text) => CelIpAddress.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("10.0.0.0/0", 0)]
    [InlineData("10.1.2.3/32", 32)]
    [InlineData("::1/128", 128)]
    public void TryParse_Network_KeepsAddressAndPrefix(string text, int prefix)
    {
        CelNetwork.TryParse(text, out CelNetwork network).Should().BeTrue();
        network.PrefixLength.Should().Be(prefix);
        network.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("::/129")]
    [InlineData("10.0.0.0/1000")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("::ffff:1.2.3.4/96")]
    [InlineData("::ffff:102:304/96")]
    public void TryParse_NoNetwork_IsRefused(string? text) => CelNetwork.TryParse(text, out _).Should().BeFalse();
}
