using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `risk.margin` section.</summary>
internal static class MarginBinder
{
    private const decimal DefaultHysteresis = 0.05m;
    private const decimal DefaultConfidence = 0.99m;

    private static readonly Key<decimal> Initial = Key.Required("initial", Values.RatioOrParameter, "the ratio of collateral to potential loss below which nothing may increase risk, such as 1.5");
    private static readonly Key<decimal> Maintenance = Key.Required("maintenance", Values.RatioOrParameter, "the ratio below which every position is reduced by one share, such as 1.25");
    private static readonly Key<decimal> Liquidation = Key.Optional("liquidation", Values.RatioOrParameter, "the ratio below which everything is closed; 1 unless stated");
    private static readonly Key<decimal> Hysteresis = Key.Optional("hysteresis", Values.RatioOrParameter, "how far above a threshold the ratio must be before the state loosens; 0.05 unless stated");
    private static readonly Key<TimeSpan> OracleLag = Key.Required("oracleLag", Values.Duration, "how far the price lags the market; half the window of a time-weighted average");
    private static readonly Key<TimeSpan> Finality = Key.Required("finality", Values.Duration, "blocks to finality times block time");
    private static readonly Key<decimal> Confidence = Key.Optional("confidence", Values.Share, "the share of moves that is covered while the vault waits; 99 % unless stated");
    private static readonly Key<decimal> Volatility = Key.Required("volatility", Values.RatioOrParameter, "the volatility per year that those moves are sized by, such as 80%");
    private static readonly Key<decimal> UnwindCost = Key.Required("unwindCost", Values.Share, "what closing every position costs, as a share of gross notional");

    private static readonly Key<ImmutableArray<Named<decimal>>> Collateral = Key.Optional(
        "collateral",
        new MapShape<decimal>("The share of an asset's value that counts as collateral.", NameForm.Asset, Values.Share),
        "the share of value that counts as collateral, by asset; the vault's own asset in full and nothing else unless stated");

    private static readonly Key<MarginGridDefinition> Scenario = Key.Optional(
        "scenario", MarginGridBinder.Shape, "the grid of scenarios and its numbers; the core grid with the published numbers unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<MarginDefinition> Shape = new SectionShape<MarginDefinition>(
        "Collateral against the loss in the worst scenario.",
        [Initial, Maintenance, Liquidation, Hysteresis, OracleLag, Finality, Confidence, Volatility, UnwindCost, Collateral, Scenario],
        Bind);

    private static MarginDefinition? Bind(SectionReader reader)
    {
        Located<decimal> initial = reader.Need(Initial);
        Located<decimal> maintenance = reader.Need(Maintenance);
        Located<decimal> liquidation = reader.Get(Liquidation, 1m);
        Located<decimal> hysteresis = reader.Get(Hysteresis, DefaultHysteresis);
        Located<TimeSpan> oracleLag = reader.Need(OracleLag);
        Located<TimeSpan> finality = reader.Need(Finality);
        Located<decimal> confidence = reader.Get(Confidence, DefaultConfidence);
        Located<decimal> volatility = reader.Need(Volatility);
        Located<decimal> unwindCost = reader.Need(UnwindCost);
        ImmutableArray<Named<decimal>> collateral = reader.List(Collateral);
        Located<MarginGridDefinition> scenario = reader.Get(Scenario, new MarginGridDefinition(MarginGridKind.Core, [], null, reader.Span));
        if (!reader.Failed)
        {
            CheckOrder(reader, initial, maintenance, "maintenance", "initial");
            CheckOrder(reader, maintenance, liquidation, "liquidation", "maintenance");
            if (confidence.Value is < 0.5m or >= 1m)
            {
                reader.Fail(Diagnostic.Create(
                    TypeDiagnostics.ValueOutOfRange, confidence.Span, $"the confidence {DecimalText.Format(confidence.Value * 100m)}% is not from 50 % to below 100 %", "write a share such as `99%`"));
            }
        }

        NameTable assets = reader.Context.Names.Assets;
        foreach (Named<decimal> share in collateral.Where(share => assets.IsComplete && !assets.Names.Contains(share.Name.Value, StringComparer.Ordinal)))
        {
            reader.Fail(Diagnostic.Create(
                NameDiagnostics.UnknownAsset, share.Name.Span, $"`assets` has no asset `{share.Name.Value}`", BoundedSuggestion.HelpFor(reader.Context.Diagnostics, share.Name.Value, assets.Names, "assets")));
        }

        return reader.Failed ? null : new MarginDefinition(
            initial,
            maintenance,
            liquidation,
            hysteresis,
            oracleLag,
            finality,
            confidence,
            volatility,
            unwindCost,
            [.. collateral.Select(share => new CollateralShare(share.Name, share.Value)).OrderBy(share => share.Asset.Value, StringComparer.Ordinal)],
            scenario.Value,
            reader.Span);
    }

    private static void CheckOrder(SectionReader reader, Located<decimal> upper, Located<decimal> lower, string low, string high)
    {
        if (lower.Value > upper.Value)
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.MarginThresholdOrder,
                upper.Span,
                $"the {high} threshold {DecimalText.Format(upper.Value)} is below the {low} threshold {DecimalText.Format(lower.Value)}",
                $"raise `{high}` or lower `{low}`") with
            {
                Labels = [new DiagnosticLabel(lower.Span, $"the {low} threshold")],
            });
        }
    }
}
