using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>`strategy.hedge` in the step, on the shipped carry policy: twelve coins against ten short.</summary>
public sealed class VaultEngineHedgeTests
{
    private const decimal Price = 50_000m;
    private const string Written = "hedge: { ratio: 1.0, band: params.hedgeBand, venue: drift }";

    private static readonly UnixTime T0 = TestVault.Start;

    private static TestVault Carry(string hedge, params (string, string)[] edits) => new(TestVault.Carry(
        [(Written, $"hedge: {{ ratio: 1.0, band: params.hedgeBand, {hedge} }}"), ("max: 4%, onBreach: reduce", "max: 90%, onBreach: warn"), .. edits]));

    private static VaultState Opened(TestVault vault, decimal coins = 12m, decimal hedged = 10m, decimal cash = 50_000m, decimal margin = 350_000m)
    {
        VaultState state = vault.Seasoned(400_000m);
        int drift = vault.Venue("drift");
        return state with
        {
            Balances = state.Balances
                .SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(coins, 8))
                .SetItem(vault.Asset("USDC"), UInt256.FromDecimalFloor(cash, 6)),
            PerpAccounts = state.PerpAccounts.SetItem(drift, new PerpAccount(
                UInt256.FromDecimalFloor(margin, 6), [new PerpPosition(vault.Asset("BTC"), -hedged, Price)])),
            OpenUnderlyings = [true],
        };
    }

    private static decimal Short(TestVault vault, VaultState state, string venue = "drift") =>
        -state.PerpAccounts[vault.Venue(venue)].Positions.Where(p => p.Asset == vault.Asset("BTC")).Sum(p => p.Size);

    [Fact]
    public void Step_OutsideTheBand_GoesToTheCentre()
    {
        TestVault vault = Carry("venue: drift");

        (VaultState state, _) = vault.StepAndFill(Opened(vault), vault.At(T0, Price));

        Short(vault, state).Should().Be(12m);
    }

    [Fact]
    public void Step_ToTheEdge_StopsAtTheBand()
    {
        TestVault vault = Carry("venue: drift, to: edge");

        (VaultState state, _) = vault.StepAndFill(Opened(vault), vault.At(T0, Price));

        // NAV is a million, the band 2 % of it: 20,000 or 0.4 coins may stay open.
        Short(vault, state).Should().Be(11.6m);
    }

    [Fact]
    public void Step_BandPerUnit_IsADeltaOfTheCoinsHeld()
    {
        TestVault vault = Carry("venue: drift, to: edge, per: unit");

        (VaultState state, _) = vault.StepAndFill(Opened(vault), vault.At(T0, Price));

        Short(vault, state).Should().Be(11.76m, "0.02 of each of 12 coins may stay open");
    }

    [Fact]
    public void Step_LargestHedge_ShrinksItAndSaysSo()
    {
        TestVault vault = Carry("venue: drift, maxTrade: 25_000 USDC");

        (VaultState state, StepResult step) = vault.StepAndFill(Opened(vault), vault.At(T0, Price));

        Short(vault, state).Should().Be(10.5m);
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "maxTrade" && e.Bound == 25_000m);
    }

    [Fact]
    public void Step_Speed_HoldsOverTheWindowAndThenLetsGo()
    {
        TestVault vault = Carry("venue: drift, maxSpeed: { max: 3%, window: 1h }");
        VaultState state = Opened(vault);

        (state, StepResult first) = vault.StepAndFill(state, vault.At(T0, Price));
        Short(vault, state).Should().Be(10.6m);
        first.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "maxSpeed");

        (state, _) = vault.StepAndFill(state, vault.At(T0 + 3_599, Price));
        Short(vault, state).Should().Be(10.6m);

        (state, _) = vault.StepAndFill(state, vault.At(T0 + 3_600, Price));
        Short(vault, state).Should().Be(11.2m);
        state.Risk.Hedges.Should().ContainSingle("what left the window is forgotten").Which.Value.Should().Be(30_000m);
    }

    [Fact]
    public void Step_HedgeIsPending_DoesNothing()
    {
        TestVault vault = Carry("venue: drift, maxTrade: 1_000_000 USDC");
        VaultState state = vault.Engine.Step(Opened(vault), vault.At(T0, Price)).State;
        state.Pending.Should().Contain(o => o.Kind == OrderKind.PerpSell);

        vault.Engine.Step(state, vault.At(T0 + 60, Price)).Orders.Should().BeEmpty();
    }

    [Fact]
    public void Step_FirstVenueIsFull_HedgesAtTheSecondAndThenSellsCoins()
    {
        TestVault vault = Carry(
            "venues: [drift, hyper, dex]",
            ("  drift: { kind: perp, maxShare: 60%, maxLeverage: 3 }", "  drift: { kind: perp, maxShare: 5%, maxLeverage: 2.7 }\n  hyper: { kind: perp, maxShare: 2%, maxLeverage: 2 }"),
            ("venues: [dex, drift] }", "venues: [dex, drift, hyper] }"));
        MarketSnapshot market = vault.At(T0, Price);
        market = market with { Perps = [.. market.Perps, new PerpQuote(vault.Venue("hyper"), vault.Asset("BTC"), Price, 0.0001m, 28_800)] };
        VaultState state = Opened(vault, hedged: 2m, cash: 350_000m, margin: 50_000m);

        StepResult step = vault.Engine.Step(state, market);

        // Room at drift: 2.7 × 50,000 - 100,000 = 35,000; at hyper 2 × 20,000 = 40,000; the rest of 500,000 is sold.
        decimal SizeAt(string venue) => step.Orders.Where(o => o.Kind == OrderKind.PerpSell && o.Venue == vault.Venue(venue)).Sum(o => o.Size);
        SizeAt("drift").Should().Be(0.7m);
        SizeAt("hyper").Should().Be(0.8m);
        step.Orders.Where(o => o.Kind == OrderKind.SpotSell).Sum(o => o.Amount.ToDecimalFloor(8)).Should().Be(8.5m);
    }

    [Fact]
    public void Step_NoVenueHasRoom_SaysHowMuchThereIs()
    {
        TestVault vault = Carry(
            "venues: [drift, hyper]",
            ("  drift: { kind: perp, maxShare: 60%, maxLeverage: 3 }", "  drift: { kind: perp, maxShare: 5%, maxLeverage: 2.7 }\n  hyper: { kind: perp, maxShare: 2%, maxLeverage: 2 }"),
            ("venues: [dex, drift] }", "venues: [dex, drift, hyper] }"));
        MarketSnapshot market = vault.At(T0, Price);

        StepResult step = vault.Engine.Step(Opened(vault, hedged: 2m, cash: 350_000m, margin: 50_000m), market);

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "hedgeVenues" && e.Bound == 35_000m, "`hyper` has no mark");
    }

    [Fact]
    public void Step_RatioBelowTheEnforcedOne_HedgesInsideTheBandToo()
    {
        TestVault loose = Carry("venue: drift");
        TestVault enforced = Carry("venue: drift, minRatio: 0.99, maxRatio: 1.01");

        // 11.8 of 12 coins: 10,000 of net delta, half of the band, a ratio of 0.983.
        Short(loose, loose.StepAndFill(Opened(loose, hedged: 11.8m), loose.At(T0, Price)).State).Should().Be(11.8m);
        Short(enforced, enforced.StepAndFill(Opened(enforced, hedged: 11.8m), enforced.At(T0, Price)).State).Should().Be(12m);
    }

    [Fact]
    public void Step_EveryWordOfTheHedge_IsRead()
    {
        HedgeDefinition hedge = Carry("venue: drift, method: band, per: unit, to: edge, cost: 5bps, maxSpeed: { max: 10%, window: 1h }, maxTrade: 5_000 USDC, minRatio: 0.9, maxRatio: 1.1").Model.Strategy.Hedge!;

        (hedge.Method, hedge.Per, hedge.To).Should().Be((HedgeMethod.Band, HedgeBandUnit.Unit, HedgeReach.Edge));
        (hedge.Cost!.Value.Value, hedge.MinRatio!.Value.Value, hedge.MaxRatio!.Value.Value).Should().Be((0.0005m, 0.9m, 1.1m));
    }
}
