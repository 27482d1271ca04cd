using System.Text;

namespace VaultPolicy.Governance.Register;

/// <summary>
/// Cells of a CSV file that people open in a spreadsheet: none is taken for a formula. Text that starts with `=`, `+`, `-`, `@`, a tab
/// or a carriage return gets an apostrophe before it, which spreadsheets do not show.
/// </summary>
/// <remarks>Source: OWASP, CSV Injection.</remarks>
public static class CsvCell
{
    /// <summary>Appends a cell, quoted where RFC 4180 asks for it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="text">The text.</param>
    public static StringBuilder Append(StringBuilder line, string text)
    {
        bool formula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
        string safe = formula ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || formula
            ? line.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"')
            : line.Append(safe);
    }
}
