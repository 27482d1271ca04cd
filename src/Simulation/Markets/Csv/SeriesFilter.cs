using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>Picks the rows of one series out of a file that may hold several.</summary>
internal static class SeriesFilter
{
    /// <summary>The rows of the wanted series and its name; null when none or several fit.</summary>
    public static (IReadOnlyList<CsvRow> Rows, string Name)? Select(
        CsvTable table, ColumnMap columns, MarketFileOptions options, MarketFileReport report)
    {
        int[] keys = [.. ColumnMap.KeyRoles.Select(role => columns[role]).Where(column => column >= 0)];
        if (keys.Length == 0 && options.Series is null)
        {
            return (table.Rows, report.Path);
        }

        var groups = new Dictionary<string, List<CsvRow>>(StringComparer.Ordinal);
        foreach (CsvRow row in table.Rows)
        {
            string key = string.Join('/', keys.Select(column => table.Text(row, column).ToString()));
            if (!groups.TryGetValue(key, out List<CsvRow>? rows))
            {
                groups[key] = rows = [];
            }

            rows.Add(row);
        }

        string[] fitting = [.. groups.Keys.Where(key => Fits(key, options.Series)).Order(StringComparer.Ordinal)];
        if (fitting.Length == 1)
        {
            string name = groups.Count == 1 ? report.Path : $"{report.Path}:{fitting[0]}";
            return (groups[fitting[0]], name);
        }

        string wanted = options.Series is null ? "no series is selected" : $"series `{ColumnMap.Shorten(options.Series)}` fits {fitting.Length}";
        string[] listed = [.. (fitting.Length == 0 ? groups.Keys.Order(StringComparer.Ordinal) : fitting.AsEnumerable()).Take(NameSuggestion.MaxListed)];
        report.Error(
            MarketDiagnostics.SeriesAmbiguous,
            table.Span(table.Header),
            FormattableString.Invariant($"file holds {groups.Count} series and {wanted}"),
            listed.Length == 0 ? null : "name one of " + string.Join(", ", listed.Select(key => $"`{ColumnMap.Shorten(key)}`")));
        return null;
    }

    private static bool Fits(string key, string? wanted) =>
        wanted is null || ("/" + key + "/").Contains("/" + wanted.Trim('/') + "/", StringComparison.OrdinalIgnoreCase);
}
