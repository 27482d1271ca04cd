using VaultPolicy.Governance.Register;

namespace VaultPolicy.Reporting.Json;

/// <summary>What changes between two registers: the result of `register diff`.</summary>
/// <param name="Old">The file of the register in force.</param>
/// <param name="New">The file that is to take its place.</param>
/// <param name="Policy">The name of the policy whose rules were asked; null when none was.</param>
/// <param name="List">The lists of sanctioned addresses.</param>
/// <param name="Diff">The changes.</param>
public sealed record RegisterDiffReport(string Old, string New, string? Policy, SanctionsList List, RegisterDiff Diff)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerDiff";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1);
        Side(json, "old", Old, Diff.OldCount, Diff.OldDigest.ToString());
        Side(json, "new", New, Diff.NewCount, Diff.NewDigest.ToString());
        json.String("at", Diff.At.ToString()).Integer("withinSeconds", Diff.WithinSeconds).String("policy", Policy);
        SanctionsJson.Write(json, List);
        json.BeginObject("summary")
            .Integer("added", Diff.Added.Length)
            .Integer("removed", Diff.Removed.Length)
            .Integer("changed", Diff.Changed.Length)
            .Integer("newlySanctioned", Diff.NewlySanctioned.Length)
            .Integer("lookAlikes", Diff.LookAlikes.Length)
            .Integer("losesEntry", Diff.LosesEntry.Length)
            .Integer("expiring", Diff.Expiring.Length)
            .EndObject();
        RegisterEntryJson.WriteAll(json, "added", Diff.Added);
        RegisterEntryJson.WriteAll(json, "removed", Diff.Removed);
        WriteChanged(json);
        WriteWarnings(json);
        RegisterEntryJson.WriteAll(json, "expiring", Diff.Expiring);
        return json.EndObject().ToString();
    }

    private static void Side(JsonTextWriter json, string name, string file, int rows, string digest) =>
        json.BeginObject(name).String("file", file).Integer("rows", rows).String("digest", digest).EndObject();

    private void WriteChanged(JsonTextWriter json)
    {
        json.BeginArray("changed");
        foreach (RegisterChange change in Diff.Changed)
        {
            json.BeginObject().String("address", change.After.Address.ToString()).BeginArray("fields");
            foreach (RegisterFieldChange field in change.Fields)
            {
                json.BeginObject().String("field", field.Field).String("before", field.Before).String("after", field.After).EndObject();
            }

            json.EndArray().EndObject();
        }

        json.EndArray();
    }

    private void WriteWarnings(JsonTextWriter json)
    {
        json.BeginArray("newlySanctioned");
        foreach (RegisterSanction sanction in Diff.NewlySanctioned)
        {
            json.BeginObject().String("address", sanction.Entry.Address.ToString()).Boolean("flagged", sanction.IsFlagged).Boolean("listed", sanction.IsListed).EndObject();
        }

        json.EndArray().BeginArray("lookAlikes");
        foreach (RegisterLookAlike alike in Diff.LookAlikes)
        {
            json.BeginObject().String("added", alike.Added.ToString()).String("other", alike.Other.ToString()).EndObject();
        }

        json.EndArray().BeginArray("losesEntry");
        foreach (RegisterLoss loss in Diff.LosesEntry)
        {
            json.BeginObject()
                .String("address", loss.Before.Address.ToString())
                .String("reason", RegisterWords.Of(loss.Reason))
                .String("exit", RegisterWords.Of(loss.Exit))
                .EndObject();
        }

        json.EndArray();
    }
}
