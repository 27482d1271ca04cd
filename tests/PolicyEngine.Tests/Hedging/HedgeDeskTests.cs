using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Tests.Vault.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Quant.Options;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Hedging;

/// <summary>The desk over a vault that has written ten straddles at 50,000, four days before their expiry.</summary>
public sealed class HedgeDeskTests
{
    private const decimal Price = 50_000m;

    private static readonly OptionVault Vault = new();
    private static readonly SourceSpan Span = new(new SourceText("test.yaml", ""), 0, 0);

    private readonly ImmutableArray<StepEvent>.Builder _events = ImmutableArray.CreateBuilder<StepEvent>();

    private static HedgeDefinition Terms(decimal band = 0.01m) => new(At(1m), At(band), null, Span);

    private (StrategyContext Context, VaultEngineLayout Layout) Look(decimal price)
    {
        MarketSnapshot opened = Vault.At(OptionVault.Now, Price);
        VaultState state = Vault.Funded();
        state = Vault.Trade(state, Vault.Contract(Price, OptionKind.Call), -10m, 1_000m, opened).State;
        state = Vault.Trade(state, Vault.Contract(Price, OptionKind.Put), -10m, 1_000m, opened).State;
        MarketSnapshot market = Vault.At(OptionVault.Now + 60, price);
        var layout = new VaultEngineLayout(Vault.Vault.Model);
        var prices = new PortfolioPrices(layout, market, new OracleGuard(Vault.Vault.Model.Oracles).Check(market, state.OracleHistories));
        var book = new PortfolioBook(layout, prices);
        book.TryLoad(state).Should().BeTrue();
        book.TryMeasure().Should().BeTrue();
        var context = new EnginePortfolioContext(layout, prices, new PriceReturns(layout), MeasureWindows.None, market.Time) { State = state, Book = book };
        return (new StrategyContext
        {
            Layout = layout,
            Prices = prices,
            Expressions = context,
            Projected = book,
            Investable = book.Nav,
            Resize = false,
            Open = [true],
            Events = _events,
        }, layout);
    }

    private (HedgeDecision Decision, StrategyContext Context, TargetPortfolio Targets) Hedge(HedgeDefinition terms, decimal price)
    {
        (StrategyContext context, VaultEngineLayout layout) = Look(price);
        var targets = new TargetPortfolio(layout.AssetCount, layout.VenueCount);
        return (new HedgeDesk(layout, terms).HedgeAll(context, Vault.Btc, 1m, targets), context, targets);
    }

    [Fact]
    public void HedgeAll_PriceRose_BuysPerpsAgainstTheShortDelta()
    {
        (HedgeDecision decision, StrategyContext context, TargetPortfolio targets) = Hedge(Terms(), 53_000m);

        decision.Outcome.Should().Be(HedgeOutcome.Hedged);
        decision.Traded.Should().Be(-context.Projected.DeltaOf(Vault.Btc));
        decision.Traded.Should().BeGreaterThan(50_000m);
        targets.PerpSizes[context.Layout.Market(Vault.Vault.Venue("drift"), Vault.Btc)].Should().Be(decision.Traded / 53_000m);
        targets.Hedged[Vault.Btc].Should().BeTrue();
    }

    [Fact]
    public void HedgeAll_WhalleyWilmott_IsWiderForDearerTradesAndLessAversion()
    {
        HedgeDefinition Aversion(decimal aversion, decimal cost) => Terms(0m) with { Method = HedgeMethod.WhalleyWilmott, RiskAversion = At(aversion), Cost = At(cost), To = HedgeReach.Edge };
        decimal Left(HedgeDefinition terms)
        {
            HedgeDecision decision = Hedge(terms, 53_000m).Decision;
            return Math.Abs(decision.NetDelta + decision.Traded);
        }

        (StrategyContext context, _) = Look(53_000m);
        decimal gamma = context.Projected.GreeksOf(Vault.Btc).Gamma * 100m / (53_000m * 53_000m);
        HedgeWidth.WhalleyWilmott(gamma, 53_000m, 0.001m, 3m / context.Projected.Nav, out decimal width).Should().Be(HedgeFault.None);

        Left(Aversion(3m, 0.001m)).Should().BeApproximately(width, 0.000_001m);
        Left(Aversion(3m, 0.002m)).Should().BeGreaterThan(width);
        Left(Aversion(6m, 0.001m)).Should().BeLessThan(width);
    }

    [Fact]
    public void HedgeAll_CostsMoreThanScalpingEarns_StopsUpToTheHardBand()
    {
        HedgeDefinition Stop(decimal forecast, decimal hard) => Terms() with { StopWhenCostExceeds = At(1m), ForecastVolatility = At(forecast), HardBand = At(hard), Cost = At(0.001m) };

        // Implied is 60 %: short gamma earns while less than that is expected.
        Hedge(Stop(0.3m, 5m), 53_000m).Decision.Outcome.Should().Be(HedgeOutcome.Hedged);
        HedgeDecision stopped = Hedge(Stop(0.9m, 5m), 53_000m).Decision;
        stopped.Outcome.Should().Be(HedgeOutcome.Refused);
        stopped.Limits.Should().ContainSingle(l => l.Kind == HedgeLimitKind.Cost && l.Bound == 0m);
        _events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "stopWhenCostExceeds");
        Hedge(Stop(0.9m, 0.02m), 53_000m).Decision.Outcome.Should().Be(HedgeOutcome.Hedged, "beyond the hard band costs stop nothing");
    }

    [Fact]
    public void HedgeAll_BandPerUnit_IsADeltaOfTheOptionsWritten()
    {
        HedgeDefinition terms = Terms(0.05m) with { Per = HedgeBandUnit.Unit, To = HedgeReach.Edge };

        HedgeDecision decision = Hedge(terms, 53_000m).Decision;

        // Twenty options: a delta of one coin may stay open.
        (decision.NetDelta + decision.Traded).Should().Be(-53_000m);
    }
}
