namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4 about oracles: what is believed, when and on whose word (VP433n).</summary>
public static class OracleDiagnostics
{
    /// <summary>A bound on a time-weighted price has no window.</summary>
    public static readonly DiagnosticDescriptor TwapMissing =
        new("VP4330", "twap-missing", Severity.Error, "A bound on a time-weighted price has no window");

    /// <summary>A time-weighted price is measured and nothing is held against it.</summary>
    public static readonly DiagnosticDescriptor TwapWithoutBound =
        new("VP4331", "twap-without-bound", Severity.Warning, "A time-weighted price is measured and nothing is held against it");

    /// <summary>A time-weighted price may be a single reading.</summary>
    public static readonly DiagnosticDescriptor TwapOfOneReading =
        new("VP4332", "twap-of-one-reading", Severity.Warning, "A time-weighted price may be a single reading");

    /// <summary>More fresh sources are needed than there are.</summary>
    public static readonly DiagnosticDescriptor TooFewSources =
        new("VP4333", "too-few-sources", Severity.Error, "More fresh sources are needed than there are");

    /// <summary>A largest age names a source that the oracle does not have.</summary>
    public static readonly DiagnosticDescriptor AgeOfUnknownSource =
        new("VP4334", "age-of-unknown-source", Severity.Error, "A largest age names a source that the oracle does not have");
}
