using System.Globalization;
using System.Text;
using VaultPolicy.Governance.Register;

namespace VaultPolicy.Governance.Journal.Audit;

/// <summary>Entries as a table for spreadsheets: no cell is taken for a formula.</summary>
public static class JournalCsv
{
    /// <summary>The first line, with its end.</summary>
    public const string Header = "sequence,at,actor,kind,clientId,digest,payload\n";

    /// <summary>The line of an entry, with its end.</summary>
    /// <param name="entry">The entry.</param>
    public static string Line(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"{entry.Sequence},{entry.At},{entry.Actor},{entry.Kind},");
        CsvCell.Append(line, entry.ClientId ?? "").Append(',').Append(entry.Digest).Append(',');
        return CsvCell.Append(line, entry.Payload.ToString()).Append('\n').ToString();
    }
}
