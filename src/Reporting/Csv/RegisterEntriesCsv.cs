using System.Text;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Csv;

/// <summary>Entries of a register as a table that is itself a register.</summary>
public static class RegisterEntriesCsv
{
    /// <summary>The document.</summary>
    /// <param name="report">The entries.</param>
    public static string Of(RegisterEntriesReport report)
    {
        using var stream = new MemoryStream();
        var writer = new RegisterTextWriter(stream, RegisterFormat.Csv);
        foreach (RegisterEntry entry in report.Entries)
        {
            writer.Write(entry, "", "");
        }

        writer.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
