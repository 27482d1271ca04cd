using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>A compiled policy: the result of `compile`.</summary>
/// <param name="Policy">Which policy.</param>
/// <param name="Title">The policy's title.</param>
/// <param name="CompilerVersion">The version that compiled it; part of the digest.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Bundle">The canonical JSON whose Keccak-256 is the digest.</param>
/// <param name="BundleFile">Where the bundle was written; null when it was not.</param>
public sealed record CompileReport(
    PolicyIdentity Policy,
    string Title,
    string CompilerVersion,
    ImmutableArray<RuleSummary> Rules,
    string Bundle,
    string? BundleFile)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.compilation";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1);
        Policy.Write(json);
        json.String("title", Title)
            .String("compilerVersion", CompilerVersion)
            .String("bundleFile", BundleFile)
            .BeginArray("rules");
        foreach (RuleSummary rule in Rules)
        {
            rule.Write(json);
        }

        return json.EndArray().Document("bundle", Bundle).EndObject().ToString();
    }
}
