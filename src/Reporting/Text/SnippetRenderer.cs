using System.Globalization;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>
/// Draws source lines with carets, in the manner of rustc: line numbers in a gutter, `^` under the finding's place, `-` under related
/// places, their words beside or below, and a rail on the left of a place that spans lines.
/// </summary>
internal sealed class SnippetRenderer(StyledText output, int gutterWidth, RenderOptions options)
{
    // ` | ` after the line number, and the rail of a place that spans lines.
    private const int RuleWidth = 3;
    private const int RailWidth = 2;

    /// <summary>Draws one snippet with the marks that lie in its file.</summary>
    internal void Render(Snippet snippet, IReadOnlyList<SnippetMark> marks)
    {
        SnippetMark? rail = marks.FirstOrDefault(m => m.Primary && m.IsMultiLine);
        int lastRailLine = rail is null ? 0 : RailEnd(rail, snippet);
        int previous = 0;
        foreach (SnippetLine line in snippet.Lines)
        {
            if (previous > 0 && line.Line > previous + 1)
            {
                bool inRail = rail is not null && line.Line <= lastRailLine && previous >= rail.Range.Start.Line;
                output.Append("...", TextStyle.Gutter).Line(inRail ? new string(' ', gutterWidth) + "|" : "", TextStyle.Bad);
            }

            previous = line.Line;
            RenderLine(line, marks, rail, lastRailLine);
        }
    }

    /// <summary>Draws the empty row that opens a snippet.</summary>
    internal void Open() => output.Append(new string(' ', gutterWidth + 1)).Line("|", TextStyle.Gutter);

    private void RenderLine(SnippetLine line, IReadOnlyList<SnippetMark> marks, SnippetMark? rail, int lastRailLine)
    {
        List<SnippetMark> here = [.. marks.Where(m => m != rail && m.Range.Start.Line == line.Line)];
        bool startsRail = rail is not null && rail.Range.Start.Line == line.Line;
        bool endsRail = rail is not null && lastRailLine == line.Line;
        int focus = here.FirstOrDefault(m => m.Primary)?.Range.Start.Column
            ?? (startsRail ? rail!.Range.Start.Column : endsRail ? EndColumn(rail!, line) : here.FirstOrDefault()?.Range.Start.Column ?? 1);
        int? room = options.Width - gutterWidth - RuleWidth - (rail is null ? 0 : RailWidth);
        LineCells cells = LineCells.Of(line, focus, room);

        bool slash = startsRail && rail is not null && IsIndentation(line, rail.Range.Start.Column);
        bool inside = rail is not null && line.Line > rail.Range.Start.Line && line.Line <= lastRailLine;
        output.Append(line.Line.ToString(CultureInfo.InvariantCulture).PadLeft(gutterWidth), TextStyle.Gutter)
            .Append(cells.Display.Length > 0 || rail is not null ? " | " : " |", TextStyle.Gutter);
        AppendRail(rail, slash ? '/' : inside ? '|' : ' ');
        output.Line(cells.Display.TrimEnd());

        if (startsRail && !slash)
        {
            AppendConnector(cells.PositionOf(rail!.Range.Start.Column), ' ', "");
        }

        bool railOpen = (startsRail && lastRailLine > line.Line) || (inside && !endsRail);
        AppendMarks(here, cells, rail, railOpen || (endsRail && here.Count > 0));
        if (endsRail)
        {
            AppendConnector(Math.Max(cells.PositionOf(EndColumn(rail!, line)) - 1, 0), '|', rail!.Text);
        }
    }

    private void AppendMarks(List<SnippetMark> here, LineCells cells, SnippetMark? rail, bool railOpen)
    {
        var rows = new List<MarkRows.Mark>();
        foreach (SnippetMark mark in here)
        {
            int start = cells.PositionOf(mark.Range.Start.Column);
            int end = mark.IsMultiLine ? cells.PositionOf(int.MaxValue) : cells.PositionOf(mark.Range.End.Column);
            rows.Add(new MarkRows.Mark(start, Math.Max(end, start + 1), mark.Text, mark.Primary));
        }

        if (rows.Count > 0)
        {
            MarkRows.Append(output, rows, () =>
            {
                output.Append(new string(' ', gutterWidth + 1)).Append("| ", TextStyle.Gutter);
                AppendRail(rail, railOpen ? '|' : ' ');
            });
        }
    }

    private void AppendRail(SnippetMark? rail, char mark)
    {
        if (rail is not null)
        {
            output.Append(mark.ToString(), TextStyle.Bad).Append(" ");
        }
    }

    private void AppendConnector(int position, char corner, string text)
    {
        output.Append(new string(' ', gutterWidth + 1)).Append("| ", TextStyle.Gutter)
            .Append(corner + new string('_', position + 1) + "^", TextStyle.Bad);
        output.Line(text.Length > 0 ? " " + text : "", TextStyle.Bad);
    }

    private static int RailEnd(SnippetMark rail, Snippet snippet) =>
        snippet.Lines.Where(l => l.Line <= rail.Range.End.Line).Max(l => l.Line);

    // A range that ends just after a line break ends, for the reader, at the end of the line before.
    private static int EndColumn(SnippetMark rail, SnippetLine line) =>
        rail.Range.End.Line == line.Line ? rail.Range.End.Column : line.Column + line.Text.Length;

    private static bool IsIndentation(SnippetLine line, int column) =>
        line.Column == 1 && string.IsNullOrWhiteSpace(line.Text[..Math.Clamp(column - 1, 0, line.Text.Length)]);
}
