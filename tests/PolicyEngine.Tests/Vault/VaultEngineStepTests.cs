using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

public sealed class VaultEngineStepTests
{
    private static readonly UnixTime T0 = TestVault.Start;

    [Fact]
    public void Step_FundingAboveEntry_OpensHedgedPosition()
    {
        var vault = new TestVault(TestVault.Carry());

        (VaultState state, StepResult step) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));

        step.Orders.Select(o => o.Kind).Should().Equal(OrderKind.MarginDeposit, OrderKind.SpotBuy, OrderKind.PerpSell);
        PortfolioValuation value = vault.Engine.Value(state, vault.At(T0, 50_000m));
        value.Nav.Should().Be(1_000_000m);
        value.View.NetDelta.Should().Be(0m);
        value.View.Leverage.Should().Be(1.2m);
        value.Weights[vault.Asset("BTC")].Should().Be(0.6m);
        state.PerpAccounts[vault.Venue("drift")].Margin.Should().Be(UInt256.FromDecimalFloor(400_000m, 6));
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Entered && e.Subject == "BTC");
        state.OpenUnderlyings.Should().Equal(true);
    }

    [Fact]
    public void Step_FundingBelowEntry_StaysInCash()
    {
        var vault = new TestVault(TestVault.Carry());

        StepResult step = vault.Engine.Step(vault.Seasoned(), vault.At(T0, 50_000m, funding: 0.00001m));

        step.Orders.Should().BeEmpty();
        step.State.OpenUnderlyings.Should().Equal(false);
    }

    [Fact]
    public void Step_FundingBelowExit_ClosesBothLegsThenTakesMarginBack()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));

        MarketSnapshot later = vault.At(T0 + 86_400, 50_000m, funding: -0.0002m);
        (state, StepResult closing) = vault.StepAndFill(state, later);
        (state, StepResult after) = vault.StepAndFill(state, vault.At(T0 + 115_200, 50_000m, funding: -0.0002m));

        closing.Events.Should().Contain(e => e.Kind == StepEventKind.Exited);
        closing.Orders.Select(o => o.Kind).Should().Equal(OrderKind.SpotSell, OrderKind.PerpBuy);
        after.Orders.Select(o => o.Kind).Should().Equal(OrderKind.MarginWithdraw);
        state.Balances[vault.Asset("USDC")].Should().Be(UInt256.FromDecimalFloor(1_000_000m, 6));
        state.Balances[vault.Asset("BTC")].IsZero.Should().BeTrue();
        state.PerpAccounts[vault.Venue("drift")].Positions.Should().BeEmpty();
    }

    [Fact]
    public void Step_BetweenTriggers_DoesNothing()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 3_600, 50_000m));

        step.Orders.Should().BeEmpty();
        step.Events.Should().OnlyContain(e => e.Kind == StepEventKind.FeeAccrued);
    }

    [Fact]
    public void Step_VarWindowNotCovered_BlocksIncreasesAndSaysSo()
    {
        var vault = new TestVault(TestVault.Carry());

        StepResult step = vault.Engine.Step(vault.Funded(), vault.At(T0, 50_000m));

        step.Orders.Should().BeEmpty();
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "var" && e.Subject == "BTC");
        step.State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Step_NetDeltaBeyondBand_HedgesBackToCentre()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));
        state = state with { Balances = state.Balances.SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(12.5m, 8)) };

        MarketSnapshot market = vault.At(T0 + 3_600, 50_000m);
        (state, StepResult step) = vault.StepAndFill(state, market);

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Trigger && e.RuleId == "hedge");
        step.Orders.Should().ContainSingle().Which.Size.Should().Be(0.5m);
        vault.Engine.Value(state, market).View.NetDelta.Should().Be(0m);
    }

    [Fact]
    public void Step_CooldownNotOver_NamesItOnTheTape()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));
        state = state with { Balances = state.Balances.SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(12.5m, 8)) };

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 60, 50_000m));

        step.Orders.Should().BeEmpty();
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "cooldown" && e.Observed == 60m && e.Bound == 600m);
    }

    [Fact]
    public void Step_TurnoverSmallerThanEntry_ShrinksBothLegsAlike()
    {
        var vault = new TestVault(TestVault.Carry(("turnover: 150%/d", "turnover: 25%/d")));

        (VaultState state, StepResult step) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "turnover");
        PortfolioValuation value = vault.Engine.Value(state, vault.At(T0, 50_000m));
        value.View.Leverage.Should().BeApproximately(0.25m, 0.000001m).And.BeLessOrEqualTo(0.25m);
        value.View.NetDelta.Should().BeApproximately(0m, 0.000001m);
    }

    [Fact]
    public void Step_LeverageLimitWouldBreak_ShrinksToIt()
    {
        var vault = new TestVault(TestVault.Carry(("measure: portfolio.leverage, max: 2.0", "measure: portfolio.leverage, max: 0.8")));

        (VaultState state, StepResult step) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "leverage" && e.Bound == 0.8m);
        vault.Engine.Value(state, vault.At(T0, 50_000m)).View.Leverage.Should().BeInRange(0.78m, 0.8m);
    }

    [Fact]
    public void Step_ConcentrationBreached_ReducesUntilItHolds()
    {
        var vault = new TestVault(TestVault.Carry(("measure: portfolio.concentration, max: 80%", "measure: portfolio.concentration, max: 50%")));
        VaultState state = vault.Seasoned();
        int btc = vault.Asset("BTC");
        state = state with { Balances = state.Balances.SetItem(btc, UInt256.FromDecimalFloor(40m, 8)) };

        (state, StepResult step) = vault.StepAndFill(state, vault.At(T0, 50_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.LimitBreached && e.RuleId == "concentration" && e.Bound == 0.5m);
        step.Orders.Should().ContainSingle().Which.Should().Match<Order>(o => o.Kind == OrderKind.SpotSell && o.ReduceOnly && o.Cause == "concentration");
        vault.Engine.Value(state, vault.At(T0, 50_000m)).View.Concentration.Should().BeInRange(0.48m, 0.5m);
    }

    [Fact]
    public void Step_DrawdownBreached_GoesToSafetyAndStaysThere()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));
        int cash = vault.Asset("USDC");
        int drift = vault.Venue("drift");
        PerpAccount robbed = state.PerpAccounts[drift] with { Margin = UInt256.FromDecimalFloor(300_000m, 6) };
        state = state with { PerpAccounts = state.PerpAccounts.SetItem(drift, robbed) };

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 28_800, 50_000m));
        StepResult next = vault.Engine.Step(step.State, vault.At(T0 + 57_600, 50_000m));

        step.State.Mode.Should().Be(OperatingMode.Safety);
        step.State.ModeCause.Should().Be("drawdown");
        step.Events.Should().Contain(e => e.Kind == StepEventKind.ModeChanged && e.Subject == "safety");
        next.State.Mode.Should().Be(OperatingMode.Safety);
        next.Orders.Should().BeEmpty();
        state.Balances[cash].IsZero.Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(400_000)]
    public void Step_SafetyUnderALimitThatDemandsReduction_ReducesAsMuchAsEitherNeeds(int redemptions)
    {
        var vault = new TestVault(TestVault.Carry(("max: 80%, onBreach: reduce", "max: 30%, onBreach: reduce")));
        VaultState state = vault.Seasoned(400_000m) with { Mode = OperatingMode.Safety, ModeCause = "drawdown", ModeSince = T0 - 1 };
        state = state with { Balances = state.Balances.SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(12m, 8)) };
        MarketSnapshot market = vault.At(T0, 50_000m) with { RedemptionDemand = UInt256.FromDecimalFloor(400_000m + redemptions, 6) };

        (state, StepResult step) = vault.StepAndFill(state, market);

        step.Orders.Should().OnlyContain(o => o.ReduceOnly);
        vault.Engine.Value(state, market).Weights[vault.Asset("BTC")].Should().BeLessThanOrEqualTo(0.3m);
        state.Balances[vault.Asset("USDC")].Should().BeGreaterThanOrEqualTo(market.RedemptionDemand);
    }

    [Fact]
    public void Step_SafetyWithRedemptions_SellsAndBuysBackAlike()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));
        state = state with { Mode = OperatingMode.Safety, ModeCause = "drawdown", ModeSince = T0 };

        MarketSnapshot market = vault.At(T0 + 28_800, 50_000m) with { RedemptionDemand = UInt256.FromDecimalFloor(100_000m, 6) };
        (state, StepResult step) = vault.StepAndFill(state, market);

        step.Orders.Should().OnlyContain(o => o.ReduceOnly && o.Cause == "redemptions");
        vault.Engine.Value(state, market).View.NetDelta.Should().BeApproximately(0m, 0.0001m);
        (state, _) = vault.StepAndFill(state, market with { Time = T0 + 57_600, Oracles = vault.At(T0 + 57_600, 50_000m).Oracles });
        state.Balances[vault.Asset("USDC")].Should().BeGreaterThan(UInt256.FromDecimalFloor(100_000m, 6));
    }

    [Fact]
    public void Step_RedemptionsInNormalMode_RaisesCash()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));
        for (int i = 1; i <= 3; i++)
        {
            MarketSnapshot market = vault.At(T0 + (i * 3_600), 50_000m) with { RedemptionDemand = UInt256.FromDecimalFloor(200_000m, 6) };
            (state, _) = vault.StepAndFill(state, market);
        }

        state.Balances[vault.Asset("USDC")].Should().BeGreaterOrEqualTo(UInt256.FromDecimalFloor(199_000m, 6));
    }

    [Fact]
    public void Step_BreakerFires_PausesUntilTimeAndRole()
    {
        var vault = new TestVault(TestVault.Carry());
        VaultState state = vault.Seasoned();
        MarketSnapshot calm = vault.At(T0, 50_000m);
        OracleReading second = calm.Oracles.Single(r => r.SourceIndex == 1);
        MarketSnapshot diverging = calm with { Oracles = calm.Oracles.Replace(second, second with { Price = 50_600m }) };

        state = vault.Engine.Step(state, diverging).State;
        state.Mode.Should().Be(OperatingMode.Paused);
        StepResult early = vault.Engine.Step(state, vault.At(T0 + 600, 50_000m) with { Approvals = ["guardian"] });
        early.State.Mode.Should().Be(OperatingMode.Paused);
        StepResult alone = vault.Engine.Step(early.State, vault.At(T0 + 2_000, 50_000m));
        alone.State.Mode.Should().Be(OperatingMode.Paused);
        StepResult stranger = vault.Engine.Step(alone.State, vault.At(T0 + 2_100, 50_000m) with { Approvals = ["manager"] });
        stranger.State.Mode.Should().Be(OperatingMode.Paused);
        StepResult resumed = vault.Engine.Step(stranger.State, vault.At(T0 + 2_200, 50_000m) with { Approvals = ["guardian"] });
        resumed.State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Step_Paused_RefusesTradesAndNamesTheMode()
    {
        var vault = new TestVault(TestVault.Carry());
        VaultState state = vault.Seasoned() with { Mode = OperatingMode.Paused, ModeCause = "divergence", ModeSince = T0 - 1 };

        StepResult step = vault.Engine.Step(state, vault.At(T0, 50_000m));

        step.Orders.Should().BeEmpty();
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "mode");
    }

    [Fact]
    public void Step_StaleOracle_ActsPausedWhileItLastsWithoutAModeChange()
    {
        var vault = new TestVault(TestVault.Carry());
        VaultState state = vault.Seasoned();
        MarketSnapshot market = vault.At(T0, 50_000m);
        MarketSnapshot stale = market with { Oracles = [.. market.Oracles.Select(r => r with { ObservedAt = T0 - 200_000 })] };

        StepResult step = vault.Engine.Step(state, stale);

        step.Orders.Should().BeEmpty();
        step.Events.Where(e => e.Kind == StepEventKind.OracleFault).Select(e => e.RuleId).Should().BeEquivalentTo("usdc", "btc");
        step.State.Mode.Should().Be(OperatingMode.Normal);
        vault.Engine.EffectiveMode(state, stale).Should().Be(OperatingMode.Paused);
        vault.Engine.Step(step.State, vault.At(T0 + 28_800, 50_000m)).Orders.Should().NotBeEmpty();
    }

    [Fact]
    public void Step_LossBeyondNav_UnwindsAsInsolvent()
    {
        var vault = new TestVault(TestVault.Carry());
        VaultState state = vault.Seasoned();
        int drift = vault.Venue("drift");
        var account = new PerpAccount(UInt256.FromDecimalFloor(10m, 6), [new PerpPosition(vault.Asset("BTC"), -100m, 20_000m)]);
        state = state with { PerpAccounts = state.PerpAccounts.SetItem(drift, account) };

        StepResult step = vault.Engine.Step(state, vault.At(T0, 50_000m));

        step.State.Mode.Should().Be(OperatingMode.Unwinding);
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Insolvent && e.Observed < 0m);
        step.Orders.Should().ContainSingle().Which.Should().Match<Order>(o => o.Kind == OrderKind.PerpBuy && o.Size == 100m && o.ReduceOnly);
    }

    [Fact]
    public void Step_Unwinding_ClosesEverythingThenTheVault()
    {
        var vault = new TestVault(TestVault.Carry());
        (VaultState state, _) = vault.StepAndFill(vault.Seasoned(), vault.At(T0, 50_000m));
        state = state with { Mode = OperatingMode.Unwinding, ModeCause = "stop", ModeSince = T0 };

        (state, _) = vault.StepAndFill(state, vault.At(T0 + 60, 50_000m));
        (state, _) = vault.StepAndFill(state, vault.At(T0 + 120, 50_000m));
        (state, StepResult last) = vault.StepAndFill(state, vault.At(T0 + 180, 50_000m));

        last.State.Mode.Should().Be(OperatingMode.Closed);
        state.Balances[vault.Asset("USDC")].Should().Be(UInt256.FromDecimalFloor(1_000_000m, 6));
    }

    [Fact]
    public void Step_SnapshotOlderThanState_Throws()
    {
        var vault = new TestVault(TestVault.Carry());

        Action step = () => vault.Engine.Step(vault.Funded(), vault.At(T0 - 10, 50_000m));

        step.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Step_EmptyVault_DoesNothing()
    {
        var vault = new TestVault(TestVault.Carry());

        StepResult step = vault.Engine.Step(vault.Engine.InitialState(T0), vault.At(T0, 50_000m));

        step.Orders.Should().BeEmpty();
        step.State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Step_TwapExecution_SlicesExactly()
    {
        var vault = new TestVault(TestVault.Carry(("{ style: immediate, venues", "{ style: twap, slice: 50_000 USDC, interval: 30s, venues")));

        StepResult step = vault.Engine.Step(vault.Seasoned(), vault.At(T0, 50_000m));

        Order[] buys = [.. step.Orders.Where(o => o.Kind == OrderKind.SpotBuy)];
        buys.Should().HaveCount(12);
        buys.Aggregate(UInt256.Zero, (sum, o) => sum + o.Amount).Should().Be(UInt256.FromDecimalFloor(600_000m, 6));
        buys.Select(o => o.NotBefore - T0).Should().Equal(Enumerable.Range(0, 12).Select(i => i * 30L));
        step.Orders.Where(o => o.Kind == OrderKind.PerpSell).Sum(o => o.Size).Should().Be(12m);
        step.Orders.Select(o => o.Id).Should().BeInAscendingOrder();
        step.Orders.Select(o => o.NotBefore.Seconds).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Step_OrdersStillPending_AreCountedAndNotRepeated()
    {
        var vault = new TestVault(TestVault.Carry());
        StepResult first = vault.Engine.Step(vault.Seasoned(), vault.At(T0, 50_000m));

        StepResult second = vault.Engine.Step(first.State, vault.At(T0 + 1, 50_000m));

        second.Orders.Should().BeEmpty();
        second.State.Pending.Should().Equal(first.State.Pending);
    }

    [Fact]
    public void Step_OrderOlderThanLifetime_IsDropped()
    {
        var vault = new TestVault(TestVault.Carry());
        StepResult first = vault.Engine.Step(vault.Seasoned(), vault.At(T0, 50_000m));

        VaultState state = VaultEngine.CancelExpired(first.State, T0 + VaultEngine.OrderLifetimeSeconds + 1);

        state.Pending.Should().BeEmpty();
        VaultEngine.CancelExpired(first.State, T0 + VaultEngine.OrderLifetimeSeconds).Should().BeSameAs(first.State);
    }

    [Fact]
    public void Step_IndexPolicy_BuysItsWeights()
    {
        var vault = new TestVault(TestVault.Index());
        MarketSnapshot market = vault.At(UnixTime.FromUtc(2024, 1, 4), 1_500m);

        (VaultState state, StepResult step) = vault.StepAndFill(vault.Funded(), market);

        PortfolioValuation value = vault.Engine.Value(state, market);
        step.Orders.Should().HaveCount(4);
        value.Weights[vault.Asset("BTC")].Should().BeApproximately(0.4m, 0.000001m);
        value.Weights[vault.Asset("AAVE")].Should().BeApproximately(0.1m, 0.000001m);
        value.View.Cash.Should().BeApproximately(0.1m, 0.000001m);
    }

    [Fact]
    public void Step_AfterAYear_MintsManagementFeeAndSplitsItExactly()
    {
        var vault = new TestVault(TestVault.Index());
        VaultState state = vault.Funded();
        UInt256 before = state.TotalShares;

        StepResult step = vault.Engine.Step(state, vault.At(T0 + (365 * UnixTime.SecondsPerDay), 1_500m));

        UInt256 minted = step.State.TotalShares - before;
        step.State.Fees.PaidShares.Aggregate(UInt256.Zero, (sum, part) => sum + part).Should().Be(minted);
        minted.ToDecimalFloor(18).Should().BeApproximately(1_000_000m * ((decimal)Math.Exp(0.01) - 1m), 0.001m);
        step.Events.Should().Contain(e => e.Kind == StepEventKind.FeeAccrued && e.RuleId == "management");
    }
}
