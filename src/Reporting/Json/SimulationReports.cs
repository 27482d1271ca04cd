using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Metrics;
using VaultPolicy.Simulation.Scenarios;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Reporting.Json;

/// <summary>Makes reports of simulated runs.</summary>
public static class SimulationReports
{
    /// <summary>The largest number of points of <see cref="SimulationReport.Course"/>.</summary>
    public const int MaxCoursePoints = 120;

    /// <summary>The largest number of <see cref="SimulationReport.Highlights"/>.</summary>
    public const int MaxHighlights = 20;

    private static readonly ImmutableArray<TapeKind> Notable =
    [
        TapeKind.ModeChanged, TapeKind.BreakerFired, TapeKind.RuleError, TapeKind.Insolvent, TapeKind.Liquidation,
    ];

    /// <summary>The report of a run.</summary>
    /// <param name="policy">The policy that ran.</param>
    /// <param name="setup">What the run depended on.</param>
    /// <param name="result">What it did.</param>
    /// <param name="tapeLines">The tape as <see cref="TapeJson.Lines"/> gives it.</param>
    /// <param name="tapeFile">Where the tape is written; null when it is not.</param>
    public static SimulationReport Of(PolicyIdentity policy, SimulationSetup setup, SimulationResult result, string tapeLines, string? tapeFile)
    {
        Scenario scenario = setup.Scenario;
        var market = new SimulationMarket(
            scenario.Name,
            scenario.Market is GeneratedScenarioMarket,
            result.Points[0].Time.ToString(),
            result.Points[^1].Time.ToString(),
            scenario.StepSeconds,
            result.Points.Length,
            [.. setup.Market.Notes.Select(Sentence)]);
        return new SimulationReport(
            policy,
            market,
            result.ValuationUnit,
            Metrics(result, setup.Engine.Model),
            [.. Enum.GetValues<TapeKind>().Select(k => (TapeJson.KindOf(k), (long)result.Tape.Count(r => r.Kind == k)))],
            Highlights(result.Tape),
            Course(result.Points),
            TapeJson.DigestOf(tapeLines),
            result.Tape.Length,
            tapeFile);
    }

    private static string Sentence(MarketNote note) => note.Line > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{note.Source}:{note.Line}: {note.Message}")
        : $"{note.Source}: {note.Message}";

    private static ImmutableArray<SimulationMetric> Metrics(SimulationResult result, PolicyModel model)
    {
        string asset = model.Vault.Asset.Value;
        bool options = model.Venues.Any(v => v.Kind == VenueKind.Option);
        SimulationMetrics metrics = result.Metrics;
        SimulationPoint last = result.Points[^1];
        string unit = result.ValuationUnit;
        var list = ImmutableArray.CreateBuilder<SimulationMetric>();
        Add("totalReturn", metrics.TotalReturn, "ratio", "return");
        Add("totalReturnInAsset", metrics.TotalReturnInAsset, "ratio", $"return in {asset}");
        Add("annualisedReturn", metrics.AnnualisedReturn, "ratio", "return a year");
        Add("volatility", metrics.Volatility, "ratio", "volatility a year");
        Add("sharpe", metrics.Sharpe, "number", "Sharpe ratio");
        Add("sortino", metrics.Sortino, "number", "Sortino ratio");
        Add("calmar", metrics.Calmar, "number", "Calmar ratio");
        Add("maxDrawdown", metrics.MaxDrawdown, "ratio", "largest drawdown");
        Add("turnover", metrics.Turnover, "number", "turnover a year");
        Add("fundingEarned", metrics.FundingEarned, unit, "funding earned");
        if (options)
        {
            Add("premiumReceived", metrics.PremiumReceived, unit, "premium of options written");
            Add("premiumPaid", metrics.PremiumPaid, unit, "premium of options bought back");
            Add("settlementPaid", metrics.SettlementPaid, unit, "paid for options at expiry");
        }

        Add("vaultFees", metrics.VaultFees, unit, "management and performance fees");
        Add("flowFees", metrics.FlowFees, unit, "entry and exit fees");
        Add("venueFees", metrics.VenueFees, unit, "venue fees");
        Add("slippageCost", metrics.SlippageCost, unit, "slippage cost");
        Add("trades", result.Totals.Trades, "count", "trades");
        Add("liquidations", result.Totals.Liquidations, "count", "liquidations");
        Add("flowsMade", result.Totals.FlowsMade, "count", "deposits and redemptions made");
        Add("flowsRefused", result.Totals.FlowsRefused, "count", "deposits and redemptions refused");
        if (model.Strategy.Hedge is { Method: HedgeMethod.Band, Per: HedgeBandUnit.Nav })
        {
            Add("hedgeDeviations", metrics.HedgeDeviations, "count", "steps outside the hedge band");
            Add("unexplainedHedgeDeviations", result.Totals.UnexplainedHedgeDeviations, "count", "of them without a reason on the tape");
        }

        Add("unknownSteps", result.Totals.UnknownSteps, "count", "steps without a valuation");
        if (metrics.VarExceptions is { } exceptions)
        {
            Add("varObservations", exceptions.Observations, "count", "value at risk: days tested");
            Add("varExceptions", exceptions.Exceptions, "count", "value at risk: days beyond it");
            Add("varKupiecP", exceptions.KupiecP, "number", "value at risk: Kupiec p");
            Add("varChristoffersenP", exceptions.ChristoffersenP, "number", "value at risk: Christoffersen p");
        }

        Add("finalNav", Math.Round(last.Nav, 2), unit, "net asset value at the end");
        list.Add(new SimulationMetric("finalMode", AccessWords.Of(last.Mode), "", "operating mode at the end"));
        list.Add(new SimulationMetric("insolvent", metrics.Insolvent ? "true" : "false", "", "insolvent"));
        return list.ToImmutable();

        void Add(string id, decimal? value, string metricUnit, string title) =>
            list.Add(new SimulationMetric(id, value is { } known ? DecimalText.Format(known) : "unknown", value is null ? "" : metricUnit, title));
    }

    private static ImmutableArray<string> Highlights(ImmutableArray<TapeRecord> tape)
    {
        TapeRecord[] notable = [.. tape.Where(r => Notable.Contains(r.Kind))];
        IEnumerable<string> lines = notable.Take(MaxHighlights).Select(r => $"{r.Time} {TapeJson.KindOf(r.Kind)} {r.Rule}: {r.Message}");
        return notable.Length > MaxHighlights
            ? [.. lines, string.Create(CultureInfo.InvariantCulture, $"and {notable.Length - MaxHighlights} more on the tape")]
            : [.. lines];
    }

    private static ImmutableArray<(string Time, decimal NavPerShare)> Course(ImmutableArray<SimulationPoint> points)
    {
        int count = Math.Min(points.Length, MaxCoursePoints);
        var course = ImmutableArray.CreateBuilder<(string, decimal)>(count);
        for (int i = 0; i < count; i++)
        {
            // The first and the last step are always there.
            int index = count == 1 ? 0 : (int)((long)i * (points.Length - 1) / (count - 1));
            course.Add((points[index].Time.ToString(), points[index].NavPerShare));
        }

        return course.ToImmutable();
    }
}
