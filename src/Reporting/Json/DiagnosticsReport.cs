using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>Findings: the result of `check`, and what every verb says when its arguments or its package are refused.</summary>
/// <param name="Command">The verb.</param>
/// <param name="Files">The policies that were checked, in the order of the report.</param>
/// <param name="Findings">The findings, in order of file, place and code.</param>
public sealed record DiagnosticsReport(string Command, ImmutableArray<CheckedFile> Files, ImmutableArray<Finding> Findings)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.diagnostics";

    /// <summary>The number of errors.</summary>
    public int Errors => Count("error");

    /// <summary>The number of warnings.</summary>
    public int Warnings => Count("warning");

    /// <summary>The number of notes.</summary>
    public int Notes => Count("note");

    /// <summary>The number of rules over all files.</summary>
    public int Rules => Files.Sum(f => f.Rules);

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("command", Command)
            .BeginObject("summary")
            .Integer("policies", Files.Length)
            .Integer("rules", Rules)
            .Integer("errors", Errors)
            .Integer("warnings", Warnings)
            .Integer("notes", Notes)
            .EndObject()
            .BeginArray("files");
        foreach (CheckedFile file in Files)
        {
            json.BeginObject()
                .String("path", file.Path)
                .String("name", file.Name)
                .Integer("rules", file.Rules)
                .Boolean("valid", file.Valid)
                .EndObject();
        }

        json.EndArray().BeginArray("findings");
        foreach (Finding finding in Findings)
        {
            finding.Write(json);
        }

        return json.EndArray().EndObject().ToString();
    }

    private int Count(string severity) => Findings.Count(f => f.Severity == severity);
}
