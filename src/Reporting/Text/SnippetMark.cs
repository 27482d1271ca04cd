using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>A marked range of a snippet.</summary>
/// <param name="Range">The place.</param>
/// <param name="Text">The words beside it; may be empty.</param>
/// <param name="Primary">True for the finding's own place.</param>
internal sealed record SnippetMark(SourceRange Range, string Text, bool Primary)
{
    internal bool IsMultiLine => Range.End.Line > Range.Start.Line;
}
