using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Options;

public sealed class OptionContractTests
{
    [Theory]
    [InlineData(OptionKind.Call, 50_000, 52_500.25, 2_500.25)]
    [InlineData(OptionKind.Call, 50_000, 50_000, 0)]
    [InlineData(OptionKind.Call, 50_000, 1, 0)]
    [InlineData(OptionKind.Put, 50_000, 47_499.75, 2_500.25)]
    [InlineData(OptionKind.Put, 50_000, 50_000, 0)]
    [InlineData(OptionKind.Put, 50_000, 90_000, 0)]
    public void Payoff_AtSettlement_IsTheIntrinsicValue(OptionKind kind, double strike, double price, double expected) =>
        new OptionContract(1, OptionVault.Expiry, (decimal)strike, kind).Payoff((decimal)price).Should().Be((decimal)expected);

    [Fact]
    public void IsExpired_FromTheExpiryOn_IsTrue()
    {
        var contract = new OptionContract(1, OptionVault.Expiry, 1m, OptionKind.Call);

        contract.IsExpired(OptionVault.Expiry - 1).Should().BeFalse();
        contract.IsExpired(OptionVault.Expiry).Should().BeTrue();
    }

    [Fact]
    public void CompareTo_OrdersByUnderlyingExpiryStrikeAndKind()
    {
        OptionContract[] sorted =
        [
            new(0, OptionVault.Expiry, 2m, OptionKind.Put),
            new(1, OptionVault.Now, 2m, OptionKind.Put),
            new(1, OptionVault.Expiry, 1m, OptionKind.Put),
            new(1, OptionVault.Expiry, 2m, OptionKind.Call),
            new(1, OptionVault.Expiry, 2m, OptionKind.Put),
        ];

        sorted.Reverse().Order().Should().Equal(sorted);
        (sorted[0] < sorted[1] && sorted[1] > sorted[0] && sorted[0] <= sorted[0] && sorted[0] >= sorted[0]).Should().BeTrue();
    }

    [Fact]
    public void WithTrade_KeepsPositionsSortedAndDropsZero()
    {
        var near = new OptionContract(1, OptionVault.Expiry, 1m, OptionKind.Call);
        var far = new OptionContract(1, OptionVault.Expiry, 2m, OptionKind.Call);

        OptionAccount account = OptionAccount.Empty.WithTrade(far, -2m).WithTrade(near, 1m).WithTrade(far, -0.5m);

        account.Positions.Should().Equal(new OptionPosition(near, 1m), new OptionPosition(far, -2.5m));
        account.SizeOf(far).Should().Be(-2.5m);
        account.WithTrade(near, -1m).Positions.Should().Equal(new OptionPosition(far, -2.5m));
    }
}
