using System.Collections.Frozen;

namespace VaultPolicy.Dsl.Units;

/// <summary>The units of the format.</summary>
internal static class Unit
{
    /// <summary>Units that a value of a kind may have, in the order in which they are named to people.</summary>
    public static readonly FrozenDictionary<UnitKind, string[]> Names = new Dictionary<UnitKind, string[]>
    {
        [UnitKind.Share] = ["%", "bps"],
        [UnitKind.Rate] = ["%/y", "bps/y"],
        [UnitKind.Windowed] = ["%/h", "%/d", "%/w", "bps/h", "bps/d", "bps/w"],
        [UnitKind.Duration] = ["s", "m", "h", "d", "w"],
    }.ToFrozenDictionary();

    // What people write instead, and the unit that they mean.
    private static readonly FrozenDictionary<string, string> Meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["sec"] = "s", ["secs"] = "s", ["second"] = "s", ["seconds"] = "s",
        ["min"] = "m", ["mins"] = "m", ["minute"] = "m", ["minutes"] = "m",
        ["hr"] = "h", ["hrs"] = "h", ["hour"] = "h", ["hours"] = "h",
        ["day"] = "d", ["days"] = "d",
        ["wk"] = "w", ["week"] = "w", ["weeks"] = "w",
        ["bp"] = "bps", ["basis"] = "bps", ["pct"] = "%", ["percent"] = "%",
        ["%/year"] = "%/y", ["%/yr"] = "%/y", ["%/a"] = "%/y", ["%pa"] = "%/y", ["%p.a."] = "%/y",
        ["bp/y"] = "bps/y", ["bps/year"] = "bps/y", ["bps/yr"] = "bps/y",
        ["%/day"] = "%/d", ["%/hour"] = "%/h", ["%/week"] = "%/w",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Months =
        new[] { "mo", "month", "months", "y", "yr", "year", "years" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of a unit.</summary>
    /// <param name="unit">The unit as written.</param>
    /// <param name="names">The package's own units.</param>
    public static UnitKind KindOf(string unit, UnitNames names)
    {
        if (unit.Length == 0)
        {
            return UnitKind.None;
        }

        foreach ((UnitKind kind, string[] units) in Names)
        {
            if (units.Contains(unit, StringComparer.Ordinal))
            {
                return kind;
            }
        }

        return names.AssetDecimals.ContainsKey(unit) ? UnitKind.Asset
            : names.Quotes.Contains(unit) ? UnitKind.Quote
            : UnitKind.Unknown;
    }

    /// <summary>What a value with a unit of this kind is, for messages.</summary>
    /// <param name="kind">The kind.</param>
    public static string Describe(UnitKind kind) => kind switch
    {
        UnitKind.None => "a number without unit",
        UnitKind.Share => "a share",
        UnitKind.Rate => "a rate per year",
        UnitKind.Windowed => "a share within a window",
        UnitKind.Duration => "a duration",
        UnitKind.Asset => "an amount of an asset",
        UnitKind.Quote => "a value in a quote unit",
        _ => "a value of an unknown unit",
    };

    /// <summary>The length of a duration unit in seconds.</summary>
    /// <param name="unit">One of `s`, `m`, `h`, `d`, `w`.</param>
    public static long SecondsOf(string unit) => unit switch
    {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        "w" => 604_800,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "not a duration unit"),
    };

    /// <summary>The unit that was probably meant, or null.</summary>
    /// <param name="unit">An unknown unit.</param>
    public static string? MeantBy(string unit) => Meant.GetValueOrDefault(unit);

    /// <summary>True for months and years, which have no fixed length.</summary>
    /// <param name="unit">An unknown unit.</param>
    public static bool IsCalendarUnit(string unit) => Months.Contains(unit);
}
