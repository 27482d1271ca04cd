using VaultPolicy.PolicyEngine.Tests.Vault.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>
/// Every kind of bad market data in a vault that holds coins, a perp and a written option: a rule speaks on the tape and says what it does,
/// nothing increases risk, and no number is made up for what is not known.
/// </summary>
public sealed class VaultEngineBadInputTests
{
    private const decimal Price = 50_000m;

    private static readonly OptionVault Vault = new();
    private static readonly UnixTime Now = OptionVault.Now;

    /// <summary>What is wrong, how, and which rule speaks with which subject and which part of its message.</summary>
    public static TheoryData<string, Func<MarketSnapshot, MarketSnapshot>, string, string, string> Bad => new()
    {
        { "a smile that is not a number", m => Slice(m, new SviSlice(double.NaN, 0.1, 0, 0, 0.1)), "valuation", "pause", "has no usable smile" },
        { "a smile that is infinite", m => Slice(m, new SviSlice(0.04, double.PositiveInfinity, 0, 0, 0.1)), "valuation", "pause", "has no usable smile" },
        { "no volatility", m => Slice(m, default), "valuation", "pause", "has no usable smile" },
        { "negative variance", m => Slice(m, new SviSlice(-0.04, 0.1, 0, 0, 0.1)), "valuation", "pause", "has no usable smile" },
        { "butterfly arbitrage at the strike", m => Forward(Slice(m, new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153)), Price / 2.25m), "valuation", "pause", "has no usable smile" },
        { "calendar arbitrage at the strike", m => Later(m, OptionVault.SliceOf(0.1m, 86_400)), "valuation", "pause", "has no usable smile" },
        { "a forward of zero", m => Forward(m, 0m), "valuation", "pause", "has no usable smile" },
        { "a negative forward", m => Forward(m, -Price), "valuation", "pause", "has no usable smile" },
        { "a price of zero", m => Readings(m, r => r with { Price = 0m }), "btc", "pause", "not positive" },
        { "a negative price", m => Readings(m, r => r with { Price = -Price }), "btc", "pause", "not positive" },
        { "one source with other decimals", m => Readings(m, r => r.SourceIndex == 0 ? r with { Price = Price * 100m } : r), "btc", "pause", "maxDivergence" },
        { "every source with other decimals", m => Readings(m, r => r with { Price = Price * 100_000_000m }), "btc", "pause", "bounds" },
        { "a price below its bounds", m => Readings(m, r => r with { Price = 999m }), "btc", "pause", "bounds" },
        { "readings of tomorrow", m => Readings(m, r => r with { ObservedAt = Now + 86_400 }), "btc", "pause", "maxAge" },
        { "readings of last week", m => Readings(m, r => r with { ObservedAt = Now - (7 * 86_400) }), "btc", "pause", "maxAge" },
        { "no readings", m => m with { Oracles = [] }, "btc", "pause", "missing" },
        { "a sequencer that is down", m => m with { SequencerUp = false }, "btc", "pause", "sequencer" },
        { "a mark of zero", m => Mark(m, 0m), "valuation", "pause", "has no mark" },
        { "a negative mark", m => Mark(m, -Price), "valuation", "pause", "has no mark" },
        { "a mark beyond numbers", m => Mark(m, decimal.MaxValue), "valuation", "pause", "too large" },
        { "no perps", m => m with { Perps = [] }, "valuation", "pause", "has no mark" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Step_BadInput_NamesTheRuleAndLetsNothingIncreaseRisk(
        string what, Func<MarketSnapshot, MarketSnapshot> spoil, string rule, string action, string why)
    {
        VaultState state = Holding();
        MarketSnapshot market = Vault.At(Now, Price);
        Vault.Engine.Step(state, market).Events.Should().NotContain(e => e.RuleId == rule, "without it the rule is silent");
        MarketSnapshot bad = spoil(market);

        StepResult step = Vault.Engine.Step(state, bad);

        StepEvent said = step.Events.Should().Contain(e => e.RuleId == rule, what).Which;
        said.Subject.Should().Be(action);
        said.Message.Should().Contain(why);
        step.Orders.Should().BeEmpty("no order is worth more than the price behind it");
        step.State.History.Should().Equal(state.History, "what cannot be valued leaves no value behind");
        PortfolioValuation value = Vault.Engine.Value(state, bad);
        (value.Known, value.Nav).Should().Be((false, 0m));
        step.State.ModeCause.Should().BeOneOf(["", "divergence"], "a gap in the data closes no vault for good; a breaker that fires has its own way back");
    }

    [Fact]
    public void Step_OptionExpiredUnderAFaultyOracle_WaitsForAPriceAndThenSettles()
    {
        VaultState state = Holding();
        MarketSnapshot market = Vault.At(OptionVault.Expiry, Price);

        StepResult dark = Vault.Engine.Step(state, Readings(market, r => r with { Price = 0m }));
        StepResult light = Vault.Engine.Step(dark.State, Vault.At(OptionVault.Expiry + 60, Price));

        dark.State.OptionsAt(Vault.Venue).Positions.Should().ContainSingle("nothing is settled at a price that nobody believes");
        dark.Orders.Should().BeEmpty();
        light.State.OptionsAt(Vault.Venue).Positions.Should().BeEmpty();
    }

    [Fact]
    public void Step_AmountBeyondNumbers_IsNotValued()
    {
        VaultState state = Holding() with { Balances = [.. Enumerable.Repeat(UInt256.MaxValue, Vault.Vault.Model.Assets.Length)] };

        StepResult step = Vault.Engine.Step(state, Vault.At(Now, Price));

        step.Events.Should().Contain(e => e.RuleId == "valuation").Which.Message.Should().Contain("an amount is too large");
        step.Orders.Should().BeEmpty();
    }

    [Fact]
    public void Step_WindowTooShort_BlocksAndSaysWhichRule()
    {
        // No past prices at all: value at risk over 250 days is not known.
        StepResult step = Vault.Engine.Step(Holding() with { Prices = Vault.Funded().Prices }, Vault.At(Now, Price));

        StepEvent said = step.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "var").Which;
        said.Message.Should().EndWith("nothing may increase risk");
        step.Orders.Should().NotContain(o => o.Kind == OrderKind.SpotBuy || o.Kind == OrderKind.OptionSell);
    }

    [Fact]
    public void Step_SnapshotsOutOfOrder_AreRefusedBeforeAnythingHappens()
    {
        VaultState state = Vault.Engine.Step(Holding(), Vault.At(Now, Price)).State;

        Vault.Engine.Invoking(e => e.Step(state, Vault.At(Now - 1, Price))).Should().Throw<ArgumentException>().WithMessage("*older than the state*");
    }

    private static VaultState Holding()
    {
        VaultState seasoned = Vault.Vault.Seasoned();
        VaultState state = Vault.Funded() with { Prices = seasoned.Prices, Time = seasoned.Time };
        int drift = Vault.Vault.Venue("drift");
        state = state with
        {
            Balances = state.Balances.SetItem(Vault.Btc, UInt256.FromDecimalFloor(4m, 8)),
            PerpAccounts = state.PerpAccounts.SetItem(drift, new PerpAccount(UInt256.FromDecimalFloor(150_000m, 6), [new PerpPosition(Vault.Btc, -4m, Price)])),
            OpenUnderlyings = [true],
        };
        return Vault.Trade(state, Vault.Contract(Price, OptionKind.Call), -1m, 1_000m, Vault.At(Now, Price)).State;
    }

    private static MarketSnapshot Slice(MarketSnapshot market, SviSlice slice) => market with { Options = [.. market.Options.Select(s => s with { Slice = slice })] };

    private static MarketSnapshot Later(MarketSnapshot market, SviSlice slice) =>
        market with { Options = [.. market.Options.Select(s => s.Expiry == OptionVault.Expiry ? s : s with { Slice = slice })] };

    private static MarketSnapshot Forward(MarketSnapshot market, decimal forward) => market with { Options = [.. market.Options.Select(s => s with { Forward = forward })] };

    private static MarketSnapshot Mark(MarketSnapshot market, decimal mark) => market with { Perps = [.. market.Perps.Select(p => p with { MarkPrice = mark })] };

    private static MarketSnapshot Readings(MarketSnapshot market, Func<OracleReading, OracleReading> change) => market with
    {
        Oracles = [.. market.Oracles.Select(r => Vault.Vault.Model.Oracles[r.Oracle].Id.Value == "btc" ? change(r) : r)],
    };
}
