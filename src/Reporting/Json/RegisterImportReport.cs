using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>A register that was taken over: the result of `register import`.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="Target">The file that was written.</param>
/// <param name="Rows">Its entries.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Replaced">The digest of what was there before; null when nothing good was.</param>
/// <param name="Added">Entries that were not there before.</param>
/// <param name="Removed">Entries that are no longer there.</param>
/// <param name="Changed">Entries that differ.</param>
/// <param name="Findings">Warnings.</param>
public sealed record RegisterImportReport(
    string Source, string Target, int Rows, Bytes32 Digest, Bytes32? Replaced, int Added, int Removed, int Changed, ImmutableArray<Finding> Findings)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerImport";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("source", Source)
            .String("target", Target)
            .Integer("rows", Rows)
            .String("digest", Digest.ToString())
            .String("replaced", Replaced?.ToString())
            .Integer("added", Added)
            .Integer("removed", Removed)
            .Integer("changed", Changed)
            .BeginArray("findings");
        foreach (Finding finding in Findings)
        {
            finding.Write(json);
        }

        return json.EndArray().EndObject().ToString();
    }
}
