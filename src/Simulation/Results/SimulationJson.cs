using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Primitives.Json;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Metrics;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Simulation.Results;

/// <summary>Writes results as canonical JSON (RFC 8785): equal results give equal bytes.</summary>
public static class SimulationJson
{
    /// <summary>The schema and version of the document.</summary>
    public const string Schema = "vaultpolicy/simulation/v1";

    /// <summary>The whole result: metrics, totals, series and tape.</summary>
    /// <param name="result">The result.</param>
    public static byte[] Write(SimulationResult result)
    {
        var json = new CanonicalJsonWriter();
        json.BeginObject()
            .Name("schema").String(Schema)
            .Name("policy").String(result.Policy)
            .Name("scenario").String(result.Scenario)
            .Name("valuationUnit").String(result.ValuationUnit);
        WriteMetrics(json.Name("metrics"), result.Metrics);
        WriteTotals(json.Name("totals"), result.Totals);
        json.Name("series").BeginArray();
        foreach (SimulationPoint point in result.Points)
        {
            WritePoint(json, point);
        }

        json.EndArray().Name("tape").BeginArray();
        foreach (TapeRecord record in result.Tape)
        {
            WriteRecord(json, record);
        }

        return json.EndArray().EndObject().ToArray();
    }

    /// <summary>One record of the tape, for output line by line.</summary>
    /// <param name="record">The record.</param>
    public static byte[] Write(TapeRecord record)
    {
        var json = new CanonicalJsonWriter();
        WriteRecord(json, record);
        return json.ToArray();
    }

    /// <summary>A kind as written: `hedgeDeviation`.</summary>
    /// <param name="kind">The kind.</param>
    public static string KindName(TapeKind kind)
    {
        string name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static void WriteRecord(CanonicalJsonWriter json, TapeRecord record)
    {
        json.BeginObject()
            .Name("n").Integer(record.Number)
            .Name("time").String(record.Time.ToString())
            .Name("kind").String(KindName(record.Kind))
            .Name("rule").String(record.Rule)
            .Name("subject").String(record.Subject)
            .Name("message").String(record.Message)
            .Name("values").BeginObject();
        foreach (TapeValue value in record.Values)
        {
            json.Name(value.Name).String(value.Text);
        }

        json.EndObject().EndObject();
    }

    private static void WritePoint(CanonicalJsonWriter json, SimulationPoint point) => json.BeginObject()
        .Name("time").String(point.Time.ToString())
        .Name("known").Boolean(point.Known)
        .Name("nav").Decimal(Math.Round(point.Nav, 6))
        .Name("navPerShare").Decimal(Math.Round(point.NavPerShare, 12))
        .Name("netDelta").Decimal(Math.Round(point.NetDelta, 9))
        .Name("leverage").Decimal(Math.Round(point.Leverage, 9))
        .Name("cash").Decimal(Math.Round(point.Cash, 9))
        .Name("mode").String(AccessWords.Of(point.Mode))
        .EndObject();

    private static void WriteTotals(CanonicalJsonWriter json, SimulationTotals totals) => json.BeginObject()
        .Name("fundingEarned").Decimal(Math.Round(totals.FundingEarned, 6))
        .Name("tradedNotional").Decimal(Math.Round(totals.TradedNotional, 6))
        .Name("venueFees").Decimal(Math.Round(totals.VenueFees, 6))
        .Name("slippageCost").Decimal(Math.Round(totals.SlippageCost, 6))
        .Name("flowFees").Decimal(Math.Round(totals.FlowFees, 6))
        .Name("trades").Integer(totals.Trades)
        .Name("unfilled").Integer(totals.Unfilled)
        .Name("liquidations").Integer(totals.Liquidations)
        .Name("flowsMade").Integer(totals.FlowsMade)
        .Name("flowsRefused").Integer(totals.FlowsRefused)
        .Name("hedgeDeviations").Integer(totals.HedgeDeviations)
        .Name("unexplainedHedgeDeviations").Integer(totals.UnexplainedHedgeDeviations)
        .Name("unknownSteps").Integer(totals.UnknownSteps)
        .Name("insolvent").Boolean(totals.Insolvent)
        .EndObject();

    private static void WriteMetrics(CanonicalJsonWriter json, SimulationMetrics metrics)
    {
        json.BeginObject();
        Optional(json, "totalReturn", metrics.TotalReturn);
        Optional(json, "annualisedReturn", metrics.AnnualisedReturn);
        Optional(json, "volatility", metrics.Volatility);
        Optional(json, "sharpe", metrics.Sharpe);
        Optional(json, "sortino", metrics.Sortino);
        Optional(json, "calmar", metrics.Calmar);
        Optional(json, "maxDrawdown", metrics.MaxDrawdown);
        Optional(json, "turnover", metrics.Turnover);
        Optional(json, "fundingEarned", metrics.FundingEarned);
        Optional(json, "vaultFees", metrics.VaultFees);
        Optional(json, "flowFees", metrics.FlowFees);
        Optional(json, "venueFees", metrics.VenueFees);
        Optional(json, "slippageCost", metrics.SlippageCost);
        json.Name("hedgeDeviations").Integer(metrics.HedgeDeviations).Name("insolvent").Boolean(metrics.Insolvent);
        json.Name("varExceptions");
        if (metrics.VarExceptions is { } exceptions)
        {
            json.BeginObject().Name("observations").Integer(exceptions.Observations).Name("exceptions").Integer(exceptions.Exceptions);
            Optional(json, "kupiecStatistic", exceptions.KupiecStatistic);
            Optional(json, "kupiecP", exceptions.KupiecP);
            Optional(json, "christoffersenStatistic", exceptions.ChristoffersenStatistic);
            Optional(json, "christoffersenP", exceptions.ChristoffersenP);
            json.EndObject();
        }
        else
        {
            json.Null();
        }

        json.EndObject();
    }

    private static void Optional(CanonicalJsonWriter json, string name, decimal? value)
    {
        json.Name(name);
        if (value is { } number)
        {
            json.Decimal(number);
        }
        else
        {
            json.Null();
        }
    }
}
