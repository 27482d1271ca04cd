using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>When and by whom a mode may be loosened again.</summary>
/// <param name="After">The least time in the mode.</param>
/// <param name="By">The role.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ResumeRule(
    Located<TimeSpan> After,
    Located<string> By,
    SourceSpan Span)
{
    /// <summary>The least time since a rule last demanded the mode; null for none.</summary>
    public Located<TimeSpan>? Quiet { get; init; }
}
