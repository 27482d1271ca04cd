using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.PolicyEngine.Tests.Vault.Options;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>`risk.margin` in the step: what each state lets happen, on the shipped carry policy.</summary>
public sealed class VaultEngineMarginTests
{
    private const decimal Price = 50_000m;
    private const string Latency = "hysteresis: 0.1, oracleLag: 1m, finality: 15m, volatility: 80%, unwindCost: 1%";

    private static TestVault Carry(string thresholds, string more = "") =>
        new(TestVault.Carry(("risk:\n  limits:", $"risk:\n  margin: {{ {thresholds}, {Latency}{more} }}\n  limits:"), ("max: 4%, onBreach: reduce", "max: 90%, onBreach: warn")));

    /// <summary>Twelve coins without their hedge, and 400,000 in cash: the worst scenario loses about 138,000.</summary>
    private static VaultState Unhedged(TestVault vault, decimal cash = 400_000m)
    {
        VaultState state = vault.Seasoned(cash);
        return state with { Balances = state.Balances.SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(12m, 8)) };
    }

    private static MarginAssessment Assess(TestVault vault, VaultState state, MarketSnapshot market)
    {
        var layout = new VaultEngineLayout(vault.Model);
        var prices = new PortfolioPrices(layout, market, new PolicyEngine.Oracles.OracleGuard(vault.Model.Oracles).Check(market, state.OracleHistories));
        var book = new PortfolioBook(layout, prices);
        book.TryLoad(state).Should().BeTrue();
        book.TryMeasure().Should().BeTrue();
        return new MarginMonitor(layout, vault.Model.Risk.Margin!).Assess(book, prices, state.Risk.Margin);
    }

    [Fact]
    public void Step_NothingHeld_IsNormal()
    {
        TestVault vault = Carry("initial: 1.5, maintenance: 1.25");

        StepResult step = vault.Engine.Step(vault.Seasoned(), vault.At(TestVault.Start, Price));

        step.State.Risk.Margin.Should().Be(MarginState.Normal);
        step.Orders.Should().NotBeEmpty();
        step.Events.Should().NotContain(e => e.RuleId == MarginMonitor.Id);
    }

    [Fact]
    public void Step_OpeningWouldPassTheInitialThreshold_ShrinksToIt()
    {
        TestVault vault = Carry("initial: 20, maintenance: 10");
        MarketSnapshot market = vault.At(TestVault.Start, Price);

        (VaultState state, StepResult step) = vault.StepAndFill(vault.Seasoned(), market);

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == MarginMonitor.Id);
        MarginAssessment after = Assess(vault, state, market);
        after.State.Should().Be(MarginState.Normal);
        (after.Adequacy.Ratio!.Value / after.Thresholds.Initial).Should().BeInRange(1m, 1.2m, "it uses what the threshold leaves");
    }

    [Fact]
    public void Step_BelowInitial_BlocksIncreasesAndLetsHedgesThrough()
    {
        TestVault vault = Carry("initial: 3.5, maintenance: 2");

        StepResult step = vault.Engine.Step(Unhedged(vault), vault.At(TestVault.Start, Price));

        step.State.Risk.Margin.Should().Be(MarginState.Restricted);
        step.Events.Should().Contain(e => e.Kind == StepEventKind.LimitBreached && e.RuleId == MarginMonitor.Id && e.Subject == "block");
        step.Orders.Should().OnlyContain(o => o.Kind != OrderKind.SpotBuy);
    }

    [Fact]
    public void Step_BelowMaintenance_ReducesBySoMuchThatTheRatioIsRestored()
    {
        TestVault vault = Carry("initial: 3.6, maintenance: 3.3, liquidation: 2");
        MarketSnapshot market = vault.At(TestVault.Start, Price);
        VaultState state = Unhedged(vault);
        MarginAssessment before = Assess(vault, state, market);
        before.State.Should().Be(MarginState.Deleverage);

        StepResult step = vault.Engine.Step(state, market);

        step.State.Risk.Margin.Should().Be(MarginState.Deleverage);
        Order sale = step.Orders.Should().ContainSingle().Which;
        sale.Kind.Should().Be(OrderKind.SpotSell);
        sale.Cause.Should().Be(MarginMonitor.Id);
        (sale.Amount.ToDecimalFloor(8) / 12m).Should().BeApproximately(before.Fraction, 0.000_000_01m);
        VaultState after = vault.FillAll(step.State, market, slippage: 0.005m);
        Assess(vault, after, market).State.Should().NotBe(MarginState.Deleverage, "the cost of unwinding covers slippage");
    }

    [Fact]
    public void Step_DeleveragingIsPending_OrdersNothingMore()
    {
        TestVault vault = Carry("initial: 3.6, maintenance: 3.3, liquidation: 2");
        StepResult first = vault.Engine.Step(Unhedged(vault), vault.At(TestVault.Start, Price));

        StepResult second = vault.Engine.Step(first.State, vault.At(TestVault.Start + 60, Price));

        second.State.Risk.Margin.Should().Be(MarginState.Deleverage);
        second.Orders.Should().OnlyContain(o => o.Kind == OrderKind.PerpSell || o.Kind == OrderKind.MarginDeposit, "the strategy may hedge what is left");
        second.State.Pending.Should().StartWith(first.State.Pending);
    }

    [Fact]
    public void Step_DeleveragingWithinTheCooldown_IsNotHeldUp()
    {
        TestVault vault = Carry("initial: 3.6, maintenance: 3.3, liquidation: 2");
        VaultState state = Unhedged(vault);
        state = state with { Activity = state.Activity with { LastTrade = state.Activity.LastTrade.SetItem(vault.Asset("BTC"), TestVault.Start - 1) } };

        vault.Engine.Step(state, vault.At(TestVault.Start, Price)).Orders.Should().ContainSingle();
    }

    [Fact]
    public void Step_BelowLiquidation_UnwindsUntilGovernanceBringsItBack()
    {
        TestVault vault = Carry("initial: 6, maintenance: 5, liquidation: 4");
        MarketSnapshot market = vault.At(TestVault.Start, Price);

        (VaultState state, StepResult step) = vault.StepAndFill(Unhedged(vault), market);

        step.State.Mode.Should().Be(OperatingMode.Unwinding);
        step.State.ModeCause.Should().Be(MarginMonitor.Id);
        state.Balances[vault.Asset("BTC")].Should().Be(UInt256.Zero);
        StepResult next = vault.Engine.Step(state, vault.At(TestVault.Start + 60, Price) with { Approvals = ["guardian"] });
        next.State.Mode.Should().Be(OperatingMode.Closed);
    }

    [Fact]
    public void Step_NoReductionHelps_Unwinds()
    {
        TestVault vault = Carry("initial: 3.6, maintenance: 3.3, liquidation: 0");
        VaultState state = Unhedged(vault, cash: 5_000m);

        vault.Engine.Step(state, vault.At(TestVault.Start, Price)).State.Mode.Should().Be(OperatingMode.Unwinding, "closing costs more than the collateral");
    }

    [Fact]
    public void Step_CollateralThatIsAccepted_Counts()
    {
        TestVault none = Carry("initial: 3.5, maintenance: 2");
        TestVault counted = Carry("initial: 3.5, maintenance: 2", ", collateral: { BTC: 80% }");
        MarketSnapshot market = none.At(TestVault.Start, Price);

        decimal without = Assess(none, Unhedged(none), market).Adequacy.Collateral;
        decimal with = Assess(counted, Unhedged(counted), market).Adequacy.Collateral;

        (with - without).Should().Be(12m * Price * 0.8m);
    }

    [Fact]
    public void Assess_WrittenOption_IsInThePotentialLoss()
    {
        var options = new OptionVault(("risk:\n  limits:", $"risk:\n  margin: {{ initial: 1.5, maintenance: 1.25, {Latency} }}\n  limits:"));
        MarketSnapshot market = options.At(OptionVault.Now, Price);
        VaultState flat = options.Funded();
        VaultState written = options.Trade(flat, options.Contract(Price, OptionKind.Call), -2m, 1_000m, market).State;

        Assess(options.Vault, flat, market).Adequacy.PotentialLoss.Should().Be(0m);
        decimal one = Assess(options.Vault, written, market).Adequacy.PotentialLoss;
        one.Should().BeGreaterThan(2m * Price * 0.15m, "a rise by a fifth costs two short calls about that");
        VaultState twice = options.Trade(written, options.Contract(Price, OptionKind.Call), -2m, 1_000m, market).State;
        Assess(options.Vault, twice, market).Adequacy.PotentialLoss.Should().BeApproximately(2m * one, 0.001m);
    }

    [Fact]
    public void Step_WrittenOptionBelowMaintenance_BuysBackTheShareThatRestoresTheRatio()
    {
        var options = new OptionVault(
            ("risk:\n  limits:", $"risk:\n  margin: {{ initial: 10, maintenance: 9, liquidation: 1, {Latency} }}\n  limits:"),
            ("max: 4%, onBreach: reduce", "max: 100%, onBreach: warn"));
        MarketSnapshot market = options.At(OptionVault.Now, Price);
        VaultState state = options.Trade(options.Funded(idle: 0m, margin: 100_000m), options.Contract(Price, OptionKind.Call), -2m, 1_000m, market).State;
        MarginAssessment before = Assess(options.Vault, state, market);
        before.State.Should().Be(MarginState.Deleverage);

        StepResult step = options.Engine.Step(state, market);

        Order bought = step.Orders.Should().ContainSingle(o => o.Kind == OrderKind.OptionBuy).Which;
        (bought.Cause, bought.ReduceOnly).Should().Be((MarginMonitor.Id, true));
        (bought.Size / 2m).Should().BeApproximately(before.Fraction, 0.000_001m);
    }

    [Fact]
    public void Step_AnyHoldings_NoIncreasePassesTheInitialThreshold()
    {
        TestVault vault = Carry("initial: 8, maintenance: 2, liquidation: 1");
        VaultState seasoned = vault.Seasoned();
        Cases.Check(
            from cash in Gen.Choose(1, 1_000)
            from coins in Gen.Choose(0, 20)
            select (Cash: cash * 1_000m, Coins: (decimal)coins),
            c =>
            {
                VaultState state = seasoned with
                {
                    Balances = seasoned.Balances
                        .SetItem(vault.Asset("USDC"), UInt256.FromDecimalFloor(c.Cash, 6))
                        .SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(c.Coins, 8)),
                };
                MarketSnapshot market = vault.At(TestVault.Start, Price);
                StepResult step = vault.Engine.Step(state, market);
                bool increases = step.Orders.Any(o => o.Kind == OrderKind.SpotBuy);
                return !increases || Assess(vault, vault.FillAll(step.State, market), market).State == MarginState.Normal;
            },
            300);
    }

    [Fact]
    public void Step_HigherThresholds_NeverTradeMoreRisk()
    {
        TestVault wide = Carry("initial: 4, maintenance: 2");
        TestVault tight = Carry("initial: 12, maintenance: 2");
        VaultState seasoned = wide.Seasoned();
        Cases.Check(
            Gen.Choose(1, 1_000).Select(cash => cash * 1_000m),
            cash =>
            {
                VaultState state = seasoned with { Balances = seasoned.Balances.SetItem(wide.Asset("USDC"), UInt256.FromDecimalFloor(cash, 6)) };
                MarketSnapshot market = wide.At(TestVault.Start, Price);
                UInt256 Bought(TestVault vault) => vault.Engine.Step(state, market).Orders
                    .Where(o => o.Kind == OrderKind.SpotBuy).Aggregate(UInt256.Zero, (sum, o) => sum + o.Amount);
                return Bought(tight) <= Bought(wide);
            },
            200);
    }

    [Fact]
    public void InitialState_RemembersNothing() => Carry("initial: 1.5, maintenance: 1.25").Funded().Risk.Should().Be(RiskMemory.Start);

    [Fact]
    public void Action_OfEachState_IsThatOfTheLattice() => new[] { MarginState.Normal, MarginState.Restricted, MarginState.Deleverage, MarginState.Liquidate }
        .Select(s => new MarginAssessment(s, default, default, 0m, MarginFault.None).Action)
        .Should().Equal(null, RiskAction.Block, RiskAction.Reduce, RiskAction.Unwind);
}
