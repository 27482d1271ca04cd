using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Reporting.Json;

/// <summary>Chooses the source lines that a finding shows: bounded in number and length, whatever the file.</summary>
internal static class SnippetSelection
{
    /// <summary>The longest part of a line that is shown, in UTF-16 units.</summary>
    internal const int MaxLineLength = 160;

    // A range of more lines shows its first and last ones.
    private const int MaxRangeLines = 7;
    private const int RangeHeadLines = 4;
    private const int RangeTailLines = 2;

    // Room before the place of interest in a cut line.
    private const int LeadBeforePlace = 60;

    internal static ImmutableArray<Snippet> Of(Diagnostic diagnostic)
    {
        List<SourceSpan> spans = [diagnostic.Span, .. diagnostic.Labels.Select(l => l.Span)];
        var snippets = ImmutableArray.CreateBuilder<Snippet>();
        foreach (IGrouping<string, SourceSpan> file in spans.GroupBy(s => s.Source.Path, StringComparer.Ordinal))
        {
            if (file.All(span => span.Source.Text.Length == 0))
            {
                continue;
            }

            // The first span that touches a line decides which part of a long line is shown; the finding's own span comes first.
            // Spans of one file may have sources of their own: a large file is kept by the line.
            var focusByLine = new SortedDictionary<int, (SourceText Source, int Column)>();
            foreach (SourceSpan span in file)
            {
                AddLines(span, focusByLine);
            }

            snippets.Add(new Snippet(file.Key, [.. focusByLine.Select(pair => Cut(pair.Value.Source, pair.Key, pair.Value.Column))]));
        }

        return snippets.ToImmutable();
    }

    private static void AddLines(SourceSpan span, SortedDictionary<int, (SourceText Source, int Column)> focusByLine)
    {
        LinePosition start = span.StartPosition;
        LinePosition end = LastShown(span);
        focusByLine.TryAdd(start.Line, (span.Source, start.Column));
        int count = end.Line - start.Line + 1;
        for (int line = start.Line + 1; line <= end.Line; line++)
        {
            bool shown = count <= MaxRangeLines || line < start.Line + RangeHeadLines || line > end.Line - RangeTailLines;
            if (shown)
            {
                focusByLine.TryAdd(line, (span.Source, line == end.Line ? end.Column : 1));
            }
            else
            {
                line = end.Line - RangeTailLines;
            }
        }
    }

    // A range that ends just after a line break ends, for the reader, on the line before.
    private static LinePosition LastShown(SourceSpan span) =>
        span.Length > 0 && span.EndPosition is { Column: 1 } end && end.Line > span.StartPosition.Line
            ? span.Source.PositionOf(span.End - 1)
            : span.EndPosition;

    private static SnippetLine Cut(SourceText source, int line, int focusColumn)
    {
        string text = source.LineText(line);
        if (text.Length <= MaxLineLength)
        {
            return new SnippetLine(line, 1, text, false);
        }

        int start = Math.Clamp(focusColumn - 1 - LeadBeforePlace, 0, text.Length - MaxLineLength);
        int end = start + MaxLineLength;
        if (start > 0 && char.IsLowSurrogate(text[start]))
        {
            start++;
        }

        if (end < text.Length && char.IsLowSurrogate(text[end]))
        {
            end--;
        }

        return new SnippetLine(line, start + 1, text[start..end], end < text.Length);
    }
}
