using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>The whole way of a package, once: the result of `demo`.</summary>
/// <param name="Check">What checking found.</param>
/// <param name="Compilation">What compiling gave.</param>
/// <param name="Decisions">The decisions that were asked for, each with what it shows.</param>
/// <param name="Simulation">The simulated run.</param>
/// <param name="Files">What was written where.</param>
public sealed record DemoReport(
    DiagnosticsReport Check,
    CompileReport Compilation,
    ImmutableArray<(string Shows, DecisionReport Decision)> Decisions,
    SimulationReport Simulation,
    FilesReport Files)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.demo";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .Document("check", Check.ToJson())
            .Document("compilation", Compilation.ToJson())
            .BeginArray("decisions");
        foreach ((string shows, DecisionReport decision) in Decisions)
        {
            json.BeginObject().String("shows", shows);
            decision.Write(json, "decision");
            json.EndObject();
        }

        return json.EndArray()
            .Document("simulation", Simulation.ToJson())
            .Document("files", Files.ToJson())
            .EndObject()
            .ToString();
    }
}
