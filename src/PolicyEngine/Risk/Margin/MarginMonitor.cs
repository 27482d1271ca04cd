using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>`risk.margin` of a policy: assesses books and reports what fires.</summary>
internal sealed class MarginMonitor
{
    /// <summary>The id under which the margin speaks on the tape; no rule of a policy can have it.</summary>
    public const string Id = "risk.margin";

    private readonly VaultEngineLayout _layout;
    private readonly MarginDefinition _margin;
    private readonly decimal[] _counts;

    public MarginMonitor(VaultEngineLayout layout, MarginDefinition margin)
    {
        (_layout, _margin) = (layout, margin);
        Terms = MarginTermsFactory.Create(margin);
        _counts = new decimal[layout.AssetCount];
        _counts[layout.Cash] = 1m;
        foreach (CollateralShare share in margin.Collateral)
        {
            _counts[layout.AssetIndex[share.Asset.Value]] = share.Share.Value;
        }
    }

    public MarginTerms Terms { get; }

    /// <summary>Assesses a book.</summary>
    public MarginAssessment Assess(PortfolioBook book, PortfolioPrices prices, MarginState state)
    {
        try
        {
            return Inputs(book, prices) is { } inputs
                ? MarginEngine.Assess(Terms, state, inputs)
                : MarginEngine.Faulty(Terms, state, MarginFault.Missing);
        }
        catch (OverflowException)
        {
            return MarginEngine.Faulty(Terms, state, MarginFault.NotFinite);
        }
    }

    /// <summary>Collateral above what the initial threshold requires, in the valuation unit; null when it cannot be measured.</summary>
    public decimal? Headroom(PortfolioBook book, PortfolioPrices prices)
    {
        try
        {
            return Inputs(book, prices) is { } inputs
                && MarginEngine.Measure(Terms, inputs, out CapitalAdequacy adequacy, out MarginThresholds raised) == MarginFault.None
                ? adequacy.Collateral - (raised.Initial * adequacy.PotentialLoss)
                : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Reports what an assessment demands; nothing in the normal state.</summary>
    public void Report(MarginState before, MarginAssessment found, ImmutableArray<StepEvent>.Builder events)
    {
        if (found.Fault != MarginFault.None)
        {
            events.Add(new StepEvent(
                StepEventKind.RuleError, Id, "block", $"the capital adequacy ratio cannot be measured ({FaultText(found.Fault)}); nothing may increase risk", null, null));
        }

        if (found.State == MarginState.Normal || (found.State == before && found.Fault != MarginFault.None))
        {
            return;
        }

        decimal bound = found.State switch
        {
            MarginState.Liquidate => found.Thresholds.Liquidation,
            MarginState.Deleverage => found.Thresholds.Maintenance,
            _ => found.Thresholds.Initial,
        };
        CapitalAdequacy adequacy = found.Adequacy;
        string measured = $"collateral {VaultEngineText.Number(adequacy.Collateral)} {_layout.ValuationUnit} is {VaultEngineText.Number(adequacy.Ratio ?? 0m)} of the potential loss {VaultEngineText.Number(adequacy.PotentialLoss)}";
        string what = found.State switch
        {
            MarginState.Restricted => $"{measured}, threshold {VaultEngineText.Number(bound)}: nothing may increase risk",
            MarginState.Deleverage => $"{measured}, threshold {VaultEngineText.Number(bound)}: every position shrinks by {VaultEngineText.Number(found.Fraction * 100m)}%",
            _ => $"{measured}, threshold {VaultEngineText.Number(bound)}: every position is closed",
        };
        events.Add(new StepEvent(
            StepEventKind.LimitBreached, Id, RiskMonitor.ActionName(found.Action ?? RiskAction.Block), what, adequacy.Ratio, bound));
    }

    private MarginInputs? Inputs(PortfolioBook book, PortfolioPrices prices) =>
        new MarginBooks(_layout, prices, _counts, _margin.UnwindCost.Value).Of(book);

    private static string FaultText(MarginFault fault) => fault switch
    {
        MarginFault.ThresholdsCrossed => "its thresholds do not rise",
        MarginFault.LatencyOutOfRange => "its latency is out of range",
        MarginFault.PositionOutOfRange => "a position is out of range",
        MarginFault.NotFinite => "a number is too large",
        MarginFault.Missing => "a price, a mark or a smile is missing",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "there is no such fault"),
    };
}
