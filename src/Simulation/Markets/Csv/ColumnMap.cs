using System.Collections.Frozen;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>Where the columns of a file are. Columns are found by name, never by position.</summary>
internal sealed class ColumnMap
{
    /// <summary>The columns whose values together name a series, in the order of a selector.</summary>
    public static readonly ColumnRole[] KeyRoles = [ColumnRole.Exchange, ColumnRole.Crypto, ColumnRole.Pair, ColumnRole.Symbol, ColumnRole.Contract];

    private static readonly FrozenDictionary<string, ColumnRole> Names = new Dictionary<string, ColumnRole>(StringComparer.Ordinal)
    {
        ["unix"] = ColumnRole.Epoch,
        ["unixtimestamp"] = ColumnRole.Epoch,
        ["date"] = ColumnRole.Clock,
        ["time"] = ColumnRole.Clock,
        ["timestamp"] = ColumnRole.Clock,
        ["t"] = ColumnRole.Clock,
        ["open"] = ColumnRole.Open,
        ["high"] = ColumnRole.High,
        ["low"] = ColumnRole.Low,
        ["close"] = ColumnRole.Close,
        ["adjclose"] = ColumnRole.AdjustedClose,
        ["volume"] = ColumnRole.Volume,
        ["volumebaseasset"] = ColumnRole.VolumeBaseAsset,
        ["tradecount"] = ColumnRole.Trades,
        ["symbol"] = ColumnRole.Symbol,
        ["exchange"] = ColumnRole.Exchange,
        ["crypto"] = ColumnRole.Crypto,
        ["pair"] = ColumnRole.Pair,
        ["contract"] = ColumnRole.Contract,
        ["contracts"] = ColumnRole.Contract,
        ["fundinginterval"] = ColumnRole.FundingInterval,
        ["fundingrate"] = ColumnRole.FundingRate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> QuoteCurrencies = FrozenSet.Create(StringComparer.Ordinal, "usd", "usdt", "usdc", "busd", "eur", "gbp");

    private readonly Dictionary<ColumnRole, int> _columns = [];

    private ColumnMap()
    {
    }

    /// <summary>The column of a role, or -1.</summary>
    public int this[ColumnRole role] => _columns.GetValueOrDefault(role, -1);

    /// <summary>True when the file has a column of that role.</summary>
    public bool Has(ColumnRole role) => _columns.ContainsKey(role);

    /// <summary>Reads the header; reports unknown, double and missing columns.</summary>
    public static ColumnMap Read(CsvTable table, ReadOnlySpan<ColumnRole> needed, MarketFileReport report)
    {
        var map = new ColumnMap();
        for (int i = 0; i < table.Header.Fields.Length; i++)
        {
            string written = table.Text(table.Header, i).ToString();
            if (RoleOf(written) is not { } role)
            {
                report.Error(
                    MarketDiagnostics.ColumnUnknown,
                    table.Span(table.Header, i),
                    $"column `{Shorten(written)}` is unknown",
                    NameSuggestion.HelpFor(Shorten(written), Names.Keys.Order(StringComparer.Ordinal).ToArray(), "columns"));
            }
            else if (!map._columns.TryAdd(role, i))
            {
                report.Error(
                    MarketDiagnostics.ColumnMissing,
                    table.Span(table.Header, i),
                    $"column `{Shorten(written)}` means the same as column `{table.Text(table.Header, map[role])}`",
                    "keep one of them");
            }
        }

        foreach (ColumnRole role in needed)
        {
            if (!map.Has(role))
            {
                report.Error(MarketDiagnostics.ColumnMissing, table.Span(table.Header), $"the header names no column for `{Describe(role)}`");
            }
        }

        if (!map.Has(ColumnRole.Epoch) && !map.Has(ColumnRole.Clock))
        {
            report.Error(MarketDiagnostics.ColumnMissing, table.Span(table.Header), "the header names no column for `time`");
        }

        return map;
    }

    /// <summary>User text for a message, cut when long.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string Describe(ColumnRole role) => role == ColumnRole.FundingRate ? "funding rate" : role.ToString().ToLowerInvariant();

    private static ColumnRole? RoleOf(string written)
    {
        string folded = Fold(written);
        if (Names.TryGetValue(folded, out ColumnRole role))
        {
            return role;
        }

        if (folded.StartsWith("volume", StringComparison.Ordinal) && folded.Length is > 6 and <= 12)
        {
            return QuoteCurrencies.Contains(folded[6..]) ? ColumnRole.VolumeQuote : ColumnRole.VolumeBase;
        }

        return null;
    }

    private static string Fold(string written) =>
        string.Concat(written.Where(c => c is not (' ' or '_'))).ToLowerInvariant();
}
