using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>A simulated run: the result of `simulate`.</summary>
/// <param name="Policy">The policy that ran.</param>
/// <param name="Market">The market it ran on.</param>
/// <param name="Unit">The valuation unit, such as `USD`.</param>
/// <param name="Metrics">The figures, in the order of the report.</param>
/// <param name="Events">How often each kind of event happened, in the order of the kinds.</param>
/// <param name="Highlights">The events that a reader should see: changes of mode, breakers, faults and errors, oldest first, bounded.</param>
/// <param name="Course">NAV per share over time, oldest first, thinned to a bounded number of points.</param>
/// <param name="TapeDigest">The digest of the whole tape, which tells two runs apart.</param>
/// <param name="TapeLines">The number of lines of the tape.</param>
/// <param name="TapeFile">Where the tape was written; null when it was not.</param>
public sealed record SimulationReport(
    PolicyIdentity Policy,
    SimulationMarket Market,
    string Unit,
    ImmutableArray<SimulationMetric> Metrics,
    ImmutableArray<(string Kind, long Count)> Events,
    ImmutableArray<string> Highlights,
    ImmutableArray<(string Time, decimal NavPerShare)> Course,
    string TapeDigest,
    long TapeLines,
    string? TapeFile)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.simulation";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1);
        Policy.Write(json);
        json.BeginObject("market")
            .String("name", Market.Name)
            .Boolean("generated", Market.IsGenerated)
            .String("from", Market.From)
            .String("to", Market.To)
            .Integer("stepSeconds", Market.StepSeconds)
            .Integer("steps", Market.Steps)
            .Strings("notes", Market.Notes)
            .EndObject()
            .String("unit", Unit)
            .BeginObject("metrics");
        foreach (SimulationMetric metric in Metrics)
        {
            json.BeginObject(metric.Id)
                .String("value", metric.Value)
                .String("unit", metric.Unit)
                .String("title", metric.Title)
                .EndObject();
        }

        json.EndObject().BeginObject("events");
        foreach ((string kind, long count) in Events)
        {
            json.Integer(kind, count);
        }

        json.EndObject().Strings("highlights", Highlights).BeginArray("course");
        foreach ((string time, decimal navPerShare) in Course)
        {
            json.BeginObject().String("time", time).String("navPerShare", DecimalText.Format(navPerShare)).EndObject();
        }

        return json.EndArray()
            .BeginObject("tape")
            .String("digest", TapeDigest)
            .Integer("lines", TapeLines)
            .String("file", TapeFile)
            .EndObject()
            .EndObject()
            .ToString();
    }
}
