namespace VaultPolicy.Primitives.Tests;

public class ChainIdTests
{
    // The first eight are the test cases of CAIP-2 (those of `eip155` among them).
    [Theory]
    [InlineData("eip155:1", "eip155", "1")]
    [InlineData("bip122:000000000019d6689c085ae165831e93", "bip122", "000000000019d6689c085ae165831e93")]
    [InlineData("cosmos:cosmoshub-2", "cosmos", "cosmoshub-2")]
    [InlineData("cosmos:Binance-Chain-Tigris", "cosmos", "Binance-Chain-Tigris")]
    [InlineData("cosmos:iov-mainnet", "cosmos", "iov-mainnet")]
    [InlineData("starknet:SN_GOERLI", "starknet", "SN_GOERLI")]
    [InlineData("lip9:9ee11e9df416b18b", "lip9", "9ee11e9df416b18b")]
    [InlineData("chainstd:8c3444cf8970a9e41a706fab93e7a6c4", "chainstd", "8c3444cf8970a9e41a706fab93e7a6c4")]
    [InlineData("eip155:18446744073709551615", "eip155", "18446744073709551615")]
    public void TryParse_ChainId_PrintsTheSame(string text, string name, string reference)
    {
        ChainId.TryParse(text, out ChainId chain).Should().BeTrue();
        chain.Namespace.Should().Be(name);
        chain.Reference.Should().Be(reference);
        chain.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("eip155")]
    [InlineData("eip155:")]
    [InlineData("eip155:0")]
    [InlineData("eip155:01")]
    [InlineData("eip155:-1")]
    [InlineData("eip155:0x1")]
    [InlineData("eip155:18446744073709551616")]
    [InlineData("eip155:1:2")]
    [InlineData("eip155:1\0")]
    [InlineData("EIP155:1")]
    [InlineData("ab:1")]
    [InlineData("ninechars:1")]
    [InlineData("cosmos:a b")]
    [InlineData("cosmos:000000000000000000000000000000000")]
    [InlineData("cosmös:1")]
    public void TryParse_NotAChainId_IsRefused(string text)
    {
        ChainId.TryParse(text, out ChainId chain).Should().BeFalse();
        chain.Should().Be(default(ChainId));
        FluentActions.Invoking(() => ChainId.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void Eip155Number_EvmChain_IsItsNumber()
    {
        ChainId.Parse("eip155:8453").Eip155Number.Should().Be(8453);
        ChainId.FromEip155(8453).Should().Be(ChainId.Parse("eip155:8453"));
        ChainId.Parse("cosmos:cosmoshub-2").Eip155Number.Should().BeNull();
        default(ChainId).Eip155Number.Should().BeNull();
        FluentActions.Invoking(() => ChainId.FromEip155(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Compare_Chains_IsOrdinal()
    {
        (ChainId.Parse("cosmos:z") < ChainId.Parse("eip155:1")).Should().BeTrue();
        (ChainId.Parse("eip155:10") < ChainId.Parse("eip155:2")).Should().BeTrue();
        (ChainId.Parse("eip155:2") >= ChainId.Parse("eip155:2")).Should().BeTrue();
    }
}
