using System.Text;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Reporting.Json;

/// <summary>What changes between two policies: the result of `plan`. Texts are made from it alone.</summary>
/// <param name="Old">The policy in force, as named on the command line.</param>
/// <param name="New">The policy that is to take its place.</param>
/// <param name="Plan">The plan.</param>
/// <param name="File">Where the plan file was written; null when it was not.</param>
public sealed record PlanReport(string Old, string New, PlanDocument Plan, string? File)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.plan";

    /// <summary>The number of changes of a class.</summary>
    /// <param name="changeClass">The class.</param>
    public int Count(ChangeClass changeClass) => Plan.Changes.Count(c => c.Class == changeClass);

    /// <summary>The number of changes of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public int Count(ChangeKind kind) => Plan.Changes.Count(c => c.Kind == kind);

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1)
            .String("old", Old)
            .String("new", New)
            .String("digest", Plan.Digest.ToString())
            .BeginObject("summary");
        foreach (ChangeClass changeClass in Enum.GetValues<ChangeClass>())
        {
            json.Integer(PlanWords.Classes[(int)changeClass], Count(changeClass));
        }

        return json.EndObject()
            .String("file", File)
            .Document("plan", Encoding.UTF8.GetString(PlanFileWriter.Write(Plan)))
            .EndObject()
            .ToString();
    }
}
