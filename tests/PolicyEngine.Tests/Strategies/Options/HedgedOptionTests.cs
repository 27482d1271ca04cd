using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Strategies.Options;

/// <summary>Straddles and strangles: claims D1, D3, D5, D6, D12 to D14 and D25 of [volatility vaults](docs/reference/volatility-vaults.md).</summary>
public sealed class HedgedOptionTests
{
    private const decimal Band = 0.05m;
    private static readonly UnixTime T0 = OptionPolicies.Friday;

    [Fact]
    public void Step_OpenVault_WritesCallsAndPutsOfOneStrike()
    {
        OptionPolicies vault = OptionPolicies.Straddle();

        (VaultState state, StepResult step) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_100m));

        step.Orders.Select(o => o.Kind).Should().Equal(
            OrderKind.MarginDeposit, OrderKind.OptionSell, OrderKind.OptionSell, OrderKind.OptionSell, OrderKind.OptionSell);
        OptionPosition[] btc = [.. state.OptionsAt(vault.Venue).Positions.Where(p => p.Contract.Asset == vault.Asset("BTC"))];
        btc.Select(p => p.Contract.Kind).Should().Equal(OptionKind.Call, OptionKind.Put);
        btc.Should().OnlyContain(p => p.Contract.Strike == 60_000m && p.Size == -3.327787021m, "20 % of a million over 60,100");
    }

    [Fact]
    public void Step_Strangle_PicksBothSidesByDelta()
    {
        OptionPolicies vault = OptionPolicies.Straddle(("  kind: short-straddle", "  kind: short-strangle\n  putDelta: 0.15\n  callDelta: 0.20"));
        MarketSnapshot market = Market(vault, T0, 60_000m);

        Order[] orders = [.. vault.Engine.Step(vault.Funded(1_000_000m), market).Orders.Where(o => o.Option?.Asset == vault.Asset("BTC"))];

        OptionMark[] marks = [.. orders.Select(o => OptionMarks.Of(o.Option!.Value, T0, 60_000m, market.Options.First(s => s.Asset == o.Asset)))];
        orders.Select(o => o.Option!.Value.Kind).Should().BeEquivalentTo([OptionKind.Put, OptionKind.Call]);
        marks.Should().Contain(m => m.Delta > 0.15m && m.Delta <= 0.20m).And.Contain(m => m.Delta < -0.10m && m.Delta >= -0.15m);
    }

    /// <summary>D5, D6, D12: after every step whose orders are filled, net delta lies within -0.05 and +0.05 of net assets.</summary>
    [Fact]
    public void Run_AnyPath_NetDeltaReturnsToItsBand()
    {
        OptionPolicies vault = OptionPolicies.Straddle(("    maxSpeed: 100%/d\n", ""), OptionPolicies.NeverStopped);
        Prop.ForAll(Gen.Choose(-80, 80).ArrayOf(40).ToArbitrary(), moves =>
        {
            VaultState state = vault.Funded(1_000_000m);
            decimal price = 60_000m;
            UnixTime time = T0;
            foreach (int move in moves)
            {
                price = decimal.Round(price * (1m + (move / 1_000m)), 2);
                MarketSnapshot market = Market(vault, time, price);
                (state, StepResult step) = vault.Run(state, market);
                if (state.Mode != OperatingMode.Normal)
                {
                    // A path that loses so much that a breaker takes over is that breaker's: it hedges no longer.
                    return step.Events.Any(e => e.Kind is StepEventKind.LimitBreached or StepEventKind.BreakerFired);
                }

                PortfolioValuation value = vault.Engine.Value(state, market);
                bool wrote = step.Orders.Any(o => o.Kind == OrderKind.OptionSell);
                if (!value.Known || (!wrote && Math.Abs(value.View.NetDelta) > Band))
                {
                    return false;
                }

                time += 28_800;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData(66_000, OrderKind.PerpBuy)]
    [InlineData(54_000, OrderKind.PerpSell)]
    public void Step_PriceLeaves_HedgesAgainstTheWrittenGamma(int price, OrderKind kind)
    {
        OptionPolicies vault = OptionPolicies.Straddle();
        (VaultState state, _) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));

        StepResult step = vault.Engine.Step(state, Market(vault, T0 + 57_600, price));

        step.Orders.Where(o => o.Kind is OrderKind.PerpBuy or OrderKind.PerpSell).Should().NotBeEmpty().And.OnlyContain(o => o.Kind == kind);
    }

    /// <summary>The band of Whalley and Wilmott widens with gamma and cost and narrows with aversion to risk.</summary>
    [Theory]
    [InlineData("3", false)]
    [InlineData("10_000", true)]
    public void Step_WhalleyWilmott_HedgesAsFarAsAversionToRiskSays(string aversion, bool hedges)
    {
        OptionPolicies vault = OptionPolicies.Straddle(
            ("    band: params.hedgeBand\n", $"    method: whalley-wilmott\n    riskAversion: {aversion}\n"), OptionPolicies.NeverStopped);
        (VaultState state, _) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));

        // Two percent up: a fifth of net assets in straddles is then short by about a twentieth of them.
        StepResult step = vault.Engine.Step(state, Market(vault, T0 + 57_600, 61_200m));

        step.Orders.Any(o => o.Kind == OrderKind.PerpBuy).Should().Be(hedges);
        step.Events.Should().NotContain(e => e.Kind == StepEventKind.RuleError);
    }

    /// <summary>D25: hedges within a day are worth at most net assets; what is left is said and not traded.</summary>
    [Fact]
    public void Run_PricesRaceUpAndDown_HedgesNoFasterThanTheSpeedLimit()
    {
        OptionPolicies vault = OptionPolicies.Straddle();
        (VaultState state, _) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));
        decimal traded = 0m;
        bool limited = false;
        for (int i = 1; i <= 20; i++)
        {
            decimal price = i % 2 == 0 ? 57_000m : 63_000m;
            (state, StepResult step) = vault.Run(state, Market(vault, T0 + (i * 3_600), price));
            traded += step.Orders.Where(o => o.Kind is OrderKind.PerpBuy or OrderKind.PerpSell)
                .Sum(o => o.Size * (o.Asset == vault.Asset("BTC") ? price : price / 20m));
            limited |= step.Events.Any(e => e.Kind == StepEventKind.Blocked && e.RuleId == "maxSpeed");
        }

        limited.Should().BeTrue();
        traded.Should().BeInRange(900_000m, 1_000_000m);
    }

    [Fact]
    public void Step_HedgePending_IsNotOrderedAgain()
    {
        OptionPolicies vault = OptionPolicies.Straddle();
        (VaultState state, _) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));

        StepResult first = vault.Engine.Step(state, Market(vault, T0 + 57_600, 66_000m));
        StepResult second = vault.Engine.Step(first.State, Market(vault, T0 + 57_660, 66_000m));

        first.Orders.Should().Contain(o => o.Kind == OrderKind.PerpBuy);
        second.Orders.Should().NotContain(o => o.Kind == OrderKind.PerpBuy);
    }

    [Fact]
    public void Step_AtExpiry_SettlesClosesTheHedgeAndWritesTheNextRound()
    {
        OptionPolicies vault = OptionPolicies.Straddle();
        (VaultState state, _) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));
        (state, _) = vault.Run(state, Market(vault, T0 + 57_600, 66_000m));
        MarketSnapshot expiry = Market(vault, T0 + OptionPolicies.Week, 66_000m);
        decimal before = vault.Engine.Value(state, expiry).Nav;

        (state, StepResult step) = vault.Run(state, expiry);

        step.Events.Count(e => e.Kind == StepEventKind.Settled).Should().Be(4);
        step.Orders.Where(o => o.Kind == OrderKind.PerpSell).Should().HaveCount(2, "both hedges are left without options");
        state.OptionsAt(vault.Venue).Positions.Should().HaveCount(4).And.OnlyContain(p => p.Contract.Expiry == T0 + (2 * OptionPolicies.Week));
        decimal after = vault.Engine.Value(state, expiry).Nav;
        (before - after).Should().BeInRange(0m, 1m, "at marks and without costs only fees and rounding are lost");
    }

    /// <summary>D14: one account secures all options, at most maxLeverage times what lies there.</summary>
    [Fact]
    public void Step_LargeAllocation_ShrinksToTheCollateral()
    {
        OptionPolicies vault = OptionPolicies.Straddle(
            ("written: { value: 40%, range: [5%, 60%]", "written: { value: 100%, range: [5%, 100%]"), ("derive: { kind: option, maxShare: 60%, maxLeverage: 4 }", "derive: { kind: option, maxShare: 40%, maxLeverage: 2 }"));

        (VaultState state, StepResult step) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "maxShare");
        decimal notional = state.OptionsAt(vault.Venue).Positions.Sum(p => -p.Size * (p.Contract.Asset == vault.Asset("BTC") ? 60_000m : 3_000m));
        (notional / 2m).Should().BeLessThanOrEqualTo(vault.Margin(state));
        notional.Should().BeGreaterThan(600_000m);
    }

    /// <summary>D11, D16: a limit on vega shrinks what is written.</summary>
    [Fact]
    public void Step_VegaLimit_ShrinksTheRound()
    {
        OptionPolicies vault = OptionPolicies.Straddle(("maxVega: { value: 0.15%", "maxVega: { value: 0.02%"));

        (VaultState state, StepResult step) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "vega");
        Math.Abs(vault.Engine.Value(state, Market(vault, T0, 60_000m)).View.Vega).Should().BeInRange(0.000_15m, 0.000_2m);
    }

    [Fact]
    public void Step_Unwinding_BuysEverythingBack()
    {
        OptionPolicies vault = OptionPolicies.Straddle();
        (VaultState state, _) = vault.Run(vault.Funded(1_000_000m), Market(vault, T0, 60_000m));
        (state, _) = vault.Run(state, Market(vault, T0 + 57_600, 64_000m));
        state = state with { Mode = OperatingMode.Unwinding, ModeCause = "drawdown" };

        for (int i = 1; i <= 3; i++)
        {
            (state, _) = vault.Run(state, Market(vault, T0 + 57_600 + (i * 3_600), 64_000m));
        }

        state.OptionsAt(vault.Venue).Should().Be(OptionAccount.Empty with { Positions = state.OptionsAt(vault.Venue).Positions });
        state.OptionsAt(vault.Venue).Positions.Should().BeEmpty();
        state.PerpAccounts.Should().OnlyContain(a => a.Positions.IsEmpty && a.Margin.IsZero);
    }

    private static MarketSnapshot Market(OptionPolicies vault, UnixTime time, decimal btc) =>
        vault.At(time, 0.6m, ("BTC", btc), ("ETH", btc / 20m));
}
