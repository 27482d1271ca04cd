using System.Globalization;
using System.Text;
using VaultPolicy.Governance.Journal;

namespace VaultPolicy.Reporting.Json;

/// <summary>
/// Entries of a journal as one document, `vaultpolicy.auditEntries`, in parts: a journal may be larger than memory. Each entry stands on a
/// line of its own in its canonical bytes, so that its digest can be computed from the line.
/// </summary>
public static class AuditEntriesJson
{
    /// <summary>The parts of the document.</summary>
    /// <param name="origin">The name of the journal, which needs no escapes.</param>
    /// <param name="head">Size and root of the whole journal.</param>
    /// <param name="entries">The entries to write.</param>
    public static IEnumerable<string> Of(string origin, JournalHead head, IEnumerable<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        string name = System.Text.Json.JsonSerializer.Serialize(origin);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"schema":"vaultpolicy.auditEntries","version":1,"origin":{{name}},"size":{{head.Size}},"root":"{{head.Root}}","entries":[""");
        string separator = "\n";
        foreach (JournalEntry entry in entries)
        {
            yield return separator + Encoding.UTF8.GetString(entry.Canonical.Span);
            separator = ",\n";
        }

        yield return "\n]}\n";
    }
}
