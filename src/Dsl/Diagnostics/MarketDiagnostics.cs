namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of market data and scenarios (46 of stage 4).</summary>
public static class MarketDiagnostics
{
    /// <summary>A market file has no header or fewer than two rows of data.</summary>
    public static readonly DiagnosticDescriptor FileEmpty =
        new("VP4601", "market-file-empty", Severity.Error, "A market file has no header or fewer than two rows of data");

    /// <summary>A market file is larger than its limit.</summary>
    public static readonly DiagnosticDescriptor FileTooLarge =
        new("VP4602", "market-file-too-large", Severity.Error, "A market file is larger than its limit");

    /// <summary>A line of a market file is longer than its limit.</summary>
    public static readonly DiagnosticDescriptor LineTooLong =
        new("VP4603", "market-line-too-long", Severity.Error, "A line of a market file is longer than its limit");

    /// <summary>A market file is not UTF-8 text in well-formed CSV.</summary>
    public static readonly DiagnosticDescriptor TextMalformed =
        new("VP4604", "market-text-malformed", Severity.Error, "A market file is not UTF-8 text in well-formed CSV");

    /// <summary>A column of a market file has an unknown name.</summary>
    public static readonly DiagnosticDescriptor ColumnUnknown =
        new("VP4605", "market-column-unknown", Severity.Error, "A column of a market file has an unknown name");

    /// <summary>A market file lacks a column that it needs, or has it twice.</summary>
    public static readonly DiagnosticDescriptor ColumnMissing =
        new("VP4606", "market-column-missing", Severity.Error, "A market file lacks a column that it needs, or has it twice");

    /// <summary>A value of a market file cannot be read.</summary>
    public static readonly DiagnosticDescriptor ValueMalformed =
        new("VP4607", "market-value-malformed", Severity.Error, "A value of a market file cannot be read");

    /// <summary>A value of a market file is missing after trading began.</summary>
    public static readonly DiagnosticDescriptor ValueMissing =
        new("VP4608", "market-value-missing", Severity.Error, "A value of a market file is missing after trading began");

    /// <summary>A price is zero, negative or too large to be one.</summary>
    public static readonly DiagnosticDescriptor PriceOutOfRange =
        new("VP4609", "market-price-out-of-range", Severity.Error, "A price is zero, negative or too large to be one");

    /// <summary>A bar's low is above its high, or its open or close is outside them.</summary>
    public static readonly DiagnosticDescriptor BarInconsistent =
        new("VP4610", "market-bar-inconsistent", Severity.Error, "A bar's low is above its high, or its open or close is outside them");

    /// <summary>Two rows of a market file have one time and differ.</summary>
    public static readonly DiagnosticDescriptor TimeDuplicate =
        new("VP4611", "market-time-duplicate", Severity.Error, "Two rows of a market file have one time and differ");

    /// <summary>The rows of a market file are neither oldest first nor newest first.</summary>
    public static readonly DiagnosticDescriptor TimeUnordered =
        new("VP4612", "market-time-unordered", Severity.Error, "The rows of a market file are neither oldest first nor newest first");

    /// <summary>A gap in a market file is longer than the limit.</summary>
    public static readonly DiagnosticDescriptor GapTooLong =
        new("VP4613", "market-gap-too-long", Severity.Error, "A gap in a market file is longer than the limit");

    /// <summary>A time is not on the grid of its file, has no plausible unit, or two columns disagree about it.</summary>
    public static readonly DiagnosticDescriptor TimeImplausible =
        new("VP4614", "market-time-implausible", Severity.Error, "A time is off its file's grid, has no plausible unit, or two columns disagree about it");

    /// <summary>Times without a zone fit neither UTC nor British local time.</summary>
    public static readonly DiagnosticDescriptor LocalTimeUnresolved =
        new("VP4615", "market-local-time-unresolved", Severity.Error, "Times without a zone fit neither UTC nor British local time");

    /// <summary>A funding rate is too large to be a fraction per interval.</summary>
    public static readonly DiagnosticDescriptor FundingImplausible =
        new("VP4616", "market-funding-implausible", Severity.Error, "A funding rate is too large to be a fraction per interval");

    /// <summary>A file holds several series and the binding selects none or more than one.</summary>
    public static readonly DiagnosticDescriptor SeriesAmbiguous =
        new("VP4617", "market-series-ambiguous", Severity.Error, "A file holds several series and the binding selects none or more than one");

    /// <summary>A scenario's market lacks an asset or perp that the policy needs.</summary>
    public static readonly DiagnosticDescriptor MarketIncomplete =
        new("VP4620", "scenario-market-incomplete", Severity.Error, "A scenario's market lacks an asset or perp that the policy needs");

    /// <summary>A scenario's times do not fit together.</summary>
    public static readonly DiagnosticDescriptor ScenarioTime =
        new("VP4621", "scenario-time", Severity.Error, "A scenario's times do not fit together");

    /// <summary>A market file that a scenario names was not given.</summary>
    public static readonly DiagnosticDescriptor SeriesMissing =
        new("VP4622", "scenario-series-missing", Severity.Error, "A market file that a scenario names was not given");

    /// <summary>A series does not cover the time of the scenario.</summary>
    public static readonly DiagnosticDescriptor SeriesTooShort =
        new("VP4623", "scenario-series-too-short", Severity.Error, "A series does not cover the time of the scenario");

    /// <summary>A scenario says something twice or leaves it open.</summary>
    public static readonly DiagnosticDescriptor ScenarioAmbiguous =
        new("VP4624", "scenario-ambiguous", Severity.Error, "A scenario says something twice or leaves it open");
}
