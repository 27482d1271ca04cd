namespace VaultPolicy.Cel.Checking;

/// <summary>One mistake in an expression.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">One lower-case sentence.</param>
/// <param name="Start">Offset of the first UTF-16 unit concerned.</param>
/// <param name="End">Offset after the last UTF-16 unit concerned; at least <paramref name="Start"/>.</param>
/// <param name="Help">A proposed edit, when there is one.</param>
public sealed record CelIssue(CelIssueKind Kind, string Message, int Start, int End, string? Help = null)
{
    /// <summary>The types that met, when they are what is wrong.</summary>
    public CelConflict? Conflict { get; init; }

    /// <summary>The edit that <see cref="Help"/> proposes, when it can be made as it stands.</summary>
    public CelEdit? Edit { get; init; }
}
