namespace VaultPolicy.Reporting.Text;

/// <summary>The rows under a source line: carets and dashes, and the words that belong to them.</summary>
internal static class MarkRows
{
    /// <summary>A mark on one line, in terminal positions from 0; the end is exclusive.</summary>
    internal readonly record struct Mark(int Start, int End, string Text, bool Primary);

    /// <summary>Appends the rows; each begins with the given gutter.</summary>
    /// <param name="output">The text.</param>
    /// <param name="marks">At least one mark.</param>
    /// <param name="gutter">Writes what stands left of a row.</param>
    internal static void Append(StyledText output, IReadOnlyList<Mark> marks, Action gutter)
    {
        List<Mark> byStart = [.. marks.OrderByDescending(m => m.Start).ThenByDescending(m => m.End)];
        Mark last = byStart[0];
        bool inline = last.Text.Length > 0 && byStart.All(m => m == last || m.End <= last.Start);
        gutter();
        AppendMarkRow(output, marks);
        if (inline)
        {
            output.Append(" ").Append(last.Text, StyleOf(last));
        }

        output.Line();

        List<Mark> hanging = [.. byStart.Where(m => m.Text.Length > 0 && !(inline && m == last))];
        if (hanging.Count == 0)
        {
            return;
        }

        gutter();
        AppendStems(output, hanging);
        output.Line();
        for (int i = 0; i < hanging.Count; i++)
        {
            gutter();
            Mark mark = hanging[i];
            int column = AppendStems(output, [.. hanging.Skip(i + 1).Where(m => m.Start < mark.Start)]);
            output.Append(new string(' ', mark.Start - column)).Line(mark.Text, StyleOf(mark));
        }
    }

    private static void AppendMarkRow(StyledText output, IReadOnlyList<Mark> marks)
    {
        int width = marks.Max(m => m.End);
        char[] row = new char[width];
        row.AsSpan().Fill(' ');
        foreach (Mark mark in marks.OrderBy(m => m.Primary))
        {
            row.AsSpan(mark.Start, mark.End - mark.Start).Fill(mark.Primary ? '^' : '-');
        }

        int start = 0;
        while (start < width)
        {
            int end = start;
            while (end < width && row[end] == row[start])
            {
                end++;
            }

            TextStyle style = row[start] switch { '^' => TextStyle.Bad, '-' => TextStyle.Gutter, _ => TextStyle.Plain };
            output.Append(new string(row, start, end - start), style);
            start = end;
        }
    }

    private static int AppendStems(StyledText output, IReadOnlyList<Mark> marks)
    {
        int column = 0;
        foreach (IGrouping<int, Mark> at in marks.GroupBy(m => m.Start).OrderBy(g => g.Key))
        {
            output.Append(new string(' ', at.Key - column)).Append("|", StyleOf(at.First()));
            column = at.Key + 1;
        }

        return column;
    }

    private static TextStyle StyleOf(Mark mark) => mark.Primary ? TextStyle.Bad : TextStyle.Gutter;
}
