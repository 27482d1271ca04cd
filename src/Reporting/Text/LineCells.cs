using System.Text;

namespace VaultPolicy.Reporting.Text;

/// <summary>
/// A source line laid out on terminal columns: tabs expanded, dangerous characters escaped, wide and combining characters measured, and cut
/// to a width around a place.
/// </summary>
internal sealed class LineCells
{
    private const int TabWidth = 4;
    private const char CutMark = '…';

    private readonly int[] _positions;
    private readonly int _firstColumn;
    private readonly int _from;
    private readonly int _to;
    private readonly int _shift;

    private LineCells(string display, int[] positions, int firstColumn, int from, int to, int shift)
    {
        Display = display;
        _positions = positions;
        _firstColumn = firstColumn;
        _from = from;
        _to = to;
        _shift = shift;
    }

    /// <summary>The text to show.</summary>
    internal string Display { get; }

    /// <summary>The terminal position (from 0) of a source column; columns outside the shown part map to its ends.</summary>
    /// <param name="column">A 1-based source column in UTF-16 units.</param>
    internal int PositionOf(int column)
    {
        int index = Math.Clamp(column - _firstColumn, 0, _positions.Length - 1);
        return Math.Clamp(_positions[index], _from, _to) - _from + _shift;
    }

    /// <summary>True when a source column lies within the shown part.</summary>
    /// <param name="column">A 1-based source column.</param>
    internal bool Shows(int column)
    {
        int index = column - _firstColumn;
        return index >= 0 && index < _positions.Length && _positions[index] >= _from && _positions[index] <= _to;
    }

    /// <summary>Lays a line out.</summary>
    /// <param name="line">The line, or its part.</param>
    /// <param name="focusColumn">The source column that must stay visible.</param>
    /// <param name="width">The columns available, or null for all.</param>
    internal static LineCells Of(Json.SnippetLine line, int focusColumn, int? width)
    {
        var cells = new List<(string Text, int Width, int Unit)>();
        int[] positions = new int[line.Text.Length + 1];
        int at = 0;
        var piece = new StringBuilder();
        for (int i = 0; i < line.Text.Length;)
        {
            piece.Clear();
            int used = 1;
            if (line.Text[i] == '\t')
            {
                piece.Append(' ', TabWidth - (at % TabWidth));
            }
            else
            {
                used = SafeText.AppendShown(line.Text, i, piece);
            }

            string shown = piece.ToString();
            int cellWidth = CharacterWidth.Of(shown);
            positions.AsSpan(i, used).Fill(at);
            cells.Add((shown, cellWidth, i));
            at += cellWidth;
            i += used;
        }

        positions[^1] = at;
        bool cutStart = line.Column > 1;
        (int from, int to) = Window(at, positions[Math.Clamp(focusColumn - line.Column, 0, line.Text.Length)], width, cutStart || line.CutEnd);
        var display = new StringBuilder();
        if (cutStart || from > 0)
        {
            display.Append(CutMark);
        }

        int shift = display.Length;
        int firstShown = -1;
        int lastShown = from;
        int position = 0;
        foreach ((string text, int cellWidth, int _) in cells)
        {
            if (position >= from && position + cellWidth <= to)
            {
                firstShown = firstShown < 0 ? position : firstShown;
                lastShown = position + cellWidth;
                display.Append(text);
            }

            position += cellWidth;
        }

        if (line.CutEnd || to < at)
        {
            display.Append(CutMark);
        }

        return new LineCells(display.ToString(), positions, line.Column, Math.Max(firstShown, from), lastShown, shift);
    }

    private static (int From, int To) Window(int total, int focus, int? width, bool cut)
    {
        if (width is not { } room || total + (cut ? 2 : 0) <= room)
        {
            return (0, total);
        }

        // Both ends may carry a cut mark.
        int visible = Math.Max(room - 2, 8);
        int from = Math.Clamp(focus - (visible / 3), 0, Math.Max(total - visible, 0));
        return (from, Math.Min(from + visible, total));
    }
}
