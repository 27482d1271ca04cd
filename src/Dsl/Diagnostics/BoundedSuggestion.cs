namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>
/// <see cref="NameSuggestion"/> for input of any size: after twice as many findings as are shown nothing is proposed any more,
/// because comparing thousands of unknown names with thousands of known ones would take minutes.
/// </summary>
internal static class BoundedSuggestion
{
    private const int MaxFindings = 2 * DiagnosticBag.MaxPerFile;

    /// <summary>As <see cref="NameSuggestion.HelpFor"/>; null when there are too many findings already.</summary>
    public static string? HelpFor(DiagnosticBag findings, string name, IReadOnlyCollection<string> candidates, string noun) =>
        findings.Count < MaxFindings ? NameSuggestion.HelpFor(name, candidates, noun) : null;

    /// <summary>As <see cref="NameSuggestion.Nearest"/>; null when there are too many findings already.</summary>
    public static string? Nearest(DiagnosticBag findings, string name, IEnumerable<string> candidates) =>
        findings.Count < MaxFindings ? NameSuggestion.Nearest(name, candidates) : null;
}
