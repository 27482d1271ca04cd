using System.Collections.Immutable;
using VaultPolicy.Governance.Register;

namespace VaultPolicy.Reporting.Json;

/// <summary>Lists of sanctioned addresses: the result of `register lists`.</summary>
/// <param name="List">Their union.</param>
/// <param name="Findings">Notes about them.</param>
public sealed record SanctionsReport(SanctionsList List, ImmutableArray<Finding> Findings)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.sanctions";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1);
        SanctionsJson.Write(json, List);
        json.BeginArray("notChecksummed");
        foreach (SanctionsFile file in List.Files)
        {
            foreach (string text in file.NotChecksummed)
            {
                json.BeginObject().String("file", file.Path).String("text", text).EndObject();
            }
        }

        json.EndArray().BeginArray("findings");
        foreach (Finding finding in Findings)
        {
            finding.Write(json);
        }

        return json.EndArray().EndObject().ToString();
    }
}
