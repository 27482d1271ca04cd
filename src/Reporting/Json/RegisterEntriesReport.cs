using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>Entries of a register that expire soon: the result of `register expiring`.</summary>
/// <param name="File">The register.</param>
/// <param name="At">The time that expiry is judged at.</param>
/// <param name="WithinSeconds">How far ahead.</param>
/// <param name="Entries">The entries, soonest first.</param>
public sealed record RegisterEntriesReport(string File, UnixTime At, long WithinSeconds, ImmutableArray<RegisterEntry> Entries)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerExpiring";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("file", File)
            .String("at", At.ToString())
            .Integer("withinSeconds", WithinSeconds);
        RegisterEntryJson.WriteAll(json, "entries", Entries);
        return json.EndObject().ToString();
    }
}
