using System.Text;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Csv;

/// <summary>A register diff as a table: every line of every part, a changed entry with one line a field.</summary>
public static class RegisterDiffCsv
{
    /// <summary>The document: `change,address,field,before,after`.</summary>
    /// <param name="report">The diff.</param>
    public static string Of(RegisterDiffReport report)
    {
        RegisterDiff diff = report.Diff;
        var text = new StringBuilder("change,address,field,before,after\n");
        foreach (RegisterSanction sanction in diff.NewlySanctioned)
        {
            Row("newlySanctioned", sanction.Entry.Address, sanction.IsFlagged ? "flagged" : "notFlagged", "", sanction.IsListed ? "listed" : "notListed");
        }

        foreach (RegisterLookAlike alike in diff.LookAlikes)
        {
            Row("lookAlike", alike.Added, "", alike.Other.ToString(), "");
        }

        foreach (RegisterLoss loss in diff.LosesEntry)
        {
            Row("losesEntry", loss.Before.Address, RegisterWords.Of(loss.Reason), "", RegisterWords.Of(loss.Exit));
        }

        foreach (RegisterEntry entry in diff.Added)
        {
            Row("added", entry.Address, "", "", Packed(entry));
        }

        foreach (RegisterEntry entry in diff.Removed)
        {
            Row("removed", entry.Address, "", Packed(entry), "");
        }

        foreach (RegisterChange change in diff.Changed)
        {
            foreach (RegisterFieldChange field in change.Fields)
            {
                Row("changed", change.After.Address, field.Field, field.Before, field.After);
            }
        }

        foreach (RegisterEntry entry in diff.Expiring)
        {
            Row("expiring", entry.Address, "validUntil", RegisterTime.Short(entry.ValidUntil), "");
        }

        return text.ToString();

        void Row(string change, Address address, string field, string before, string after)
        {
            text.Append(change).Append(',').Append(address).Append(',').Append(field).Append(',');
            CsvCell.Append(text, before).Append(',');
            CsvCell.Append(text, after).Append('\n');
        }
    }

    private static string Packed(in RegisterEntry entry) =>
        string.Join(' ', SubjectWords.Of(entry.Class), entry.Level.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Country.Text, RegisterTime.Short(entry.ValidUntil), SubjectWords.TextOf(entry.Flags)).TrimEnd();
}
