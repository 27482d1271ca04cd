using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Strategies;

public sealed class FundingCarryStrategyTests
{
    private static readonly UnixTime T0 = TestVault.Start;

    [Theory]
    [InlineData(55_000)]
    [InlineData(45_000)]
    public void Targets_PriceMovesWithinTheMargin_LeaveBothLegsAlone(int price)
    {
        (TestVault vault, VaultState state) = Opened();

        vault.Engine.Step(state, vault.At(T0 + 86_400, price)).Orders.Should().BeEmpty();
    }

    [Fact]
    public void Targets_VenueLeverageTooHigh_ResizeBothLegsAndRestoreMargin()
    {
        (TestVault vault, VaultState state) = Opened();
        MarketSnapshot risen = vault.At(T0 + 86_400, 60_000m);

        (state, StepResult step) = vault.StepAndFill(state, risen);

        step.Orders.Select(o => o.Kind).Should().Equal(OrderKind.SpotSell, OrderKind.MarginDeposit, OrderKind.PerpBuy);
        PortfolioValuation value = vault.Engine.Value(state, risen);
        value.View.NetDelta.Should().BeApproximately(0m, 0.000001m);
        value.Weights[vault.Asset("BTC")].Should().BeApproximately(0.6m, 0.000001m);
        Leverage(vault, state, 60_000m).Should().BeLessThan(1.6m);
    }

    [Fact]
    public void Targets_VenueLeverageTooLow_OnlyTakeMarginBack()
    {
        (TestVault vault, VaultState state) = Opened();
        MarketSnapshot fallen = vault.At(T0 + 86_400, 41_000m);
        state = state with { Balances = state.Balances.SetItem(vault.Asset("USDC"), UInt256.Zero) };
        int drift = vault.Venue("drift");
        state = state with { PerpAccounts = state.PerpAccounts.SetItem(drift, state.PerpAccounts[drift] with { Margin = UInt256.FromDecimalFloor(600_000m, 6) }) };

        StepResult step = vault.Engine.Step(state, fallen);

        step.Orders.Should().ContainSingle().Which.Kind.Should().Be(OrderKind.MarginWithdraw);
    }

    [Fact]
    public void Targets_NewCash_GrowsBothLegs()
    {
        (TestVault vault, VaultState state) = Opened();
        int usdc = vault.Asset("USDC");
        state = state with { Balances = state.Balances.SetItem(usdc, state.Balances[usdc] + UInt256.FromDecimalFloor(500_000m, 6)) };
        MarketSnapshot market = vault.At(T0 + 86_400, 50_000m);

        (state, _) = vault.StepAndFill(state, market);

        PortfolioValuation value = vault.Engine.Value(state, market);
        value.Weights[vault.Asset("BTC")].Should().BeApproximately(0.6m, 0.000001m);
        value.View.NetDelta.Should().BeApproximately(0m, 0.000001m);
    }

    [Fact]
    public void Targets_Guarded_HedgeButDoNotGrow()
    {
        (TestVault vault, VaultState state) = Opened();
        int btc = vault.Asset("BTC");
        int usdc = vault.Asset("USDC");
        state = state with
        {
            Mode = OperatingMode.Guarded,
            ModeCause = "depeg",
            ModeSince = T0,
            Balances = state.Balances.SetItem(btc, UInt256.FromDecimalFloor(12.6m, 8)).SetItem(usdc, UInt256.FromDecimalFloor(100_000m, 6)),
        };

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 86_400, 50_000m));

        step.Orders.Should().ContainSingle().Which.Should().Match<Order>(o => o.Kind == OrderKind.PerpSell && o.Size == 0.6m);
    }

    [Fact]
    public void Targets_ExitConditionMissingData_KeepsThePositionAndSaysSo()
    {
        (TestVault vault, VaultState state) = Opened();
        MarketSnapshot market = vault.At(T0 + 86_400, 50_000m);
        var blind = new TestVault(TestVault.Carry(), new FakeRules().With("market.funding(asset) < params.exitFunding", _ => null));

        StepResult step = blind.Engine.Step(state, market);

        step.Orders.Should().BeEmpty();
        step.State.OpenUnderlyings.Should().Equal(true);
        step.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "exit");
    }

    private static (TestVault Vault, VaultState State) Opened()
    {
        var vault = new TestVault(TestVault.Carry());
        return (vault, vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m)).State);
    }

    private static decimal Leverage(TestVault vault, VaultState state, decimal mark)
    {
        PerpAccount account = state.PerpAccounts[vault.Venue("drift")];
        decimal equity = account.Margin.ToDecimalFloor(6) + account.Positions.Sum(p => p.Size * (mark - p.EntryPrice));
        return account.Positions.Sum(p => Math.Abs(p.Size) * mark) / equity;
    }
}
