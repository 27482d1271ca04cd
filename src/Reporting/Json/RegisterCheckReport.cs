using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>What reading a register gave: the result of `register check`.</summary>
/// <param name="File">The file.</param>
/// <param name="Rows">The number of subjects; null when the register has an error.</param>
/// <param name="Digest">The digest of the content; null when the register has an error.</param>
/// <param name="Findings">The findings, in file order.</param>
public sealed record RegisterCheckReport(string File, int? Rows, string? Digest, ImmutableArray<Finding> Findings)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerCheck";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("file", File)
            .Boolean("valid", Rows is not null);
        if (Rows is { } rows)
        {
            json.Integer("rows", rows).String("digest", Digest);
        }

        json.BeginArray("findings");
        foreach (Finding finding in Findings)
        {
            finding.Write(json);
        }

        return json.EndArray().EndObject().ToString();
    }
}
