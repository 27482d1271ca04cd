namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>
/// A `|` or `>` scalar taken apart (YAML 1.2.2 chapter 8.1): its header, its content lines and its value with the
/// place of every character.
/// </summary>
internal sealed class BlockScalar
{
    private readonly string _text;
    private readonly List<(int Start, int End)> _lines = [];

    private BlockScalar(string text) => _text = text;

    /// <summary>True for `>`.</summary>
    public bool IsFolded { get; private set; }

    /// <summary>`-` strip, `+` keep, or a space for clip.</summary>
    public char Chomping { get; private set; } = ' ';

    /// <summary>True when the header gives the indentation.</summary>
    public bool HasIndicator { get; private set; }

    /// <summary>The offset just after the header's indicators; a comment may follow on the line.</summary>
    public int HeaderEnd { get; private set; }

    /// <summary>The content lines without indentation and break; trailing empty lines are included only when they are kept.</summary>
    public IReadOnlyList<(int Start, int End)> Lines => _lines;

    /// <summary>The offset just after the content, before the break of its last line.</summary>
    public int ContentEnd { get; private set; }

    /// <summary>The value.</summary>
    public string Value { get; private set; } = "";

    /// <summary>From value offsets to file offsets.</summary>
    public ScalarMap Map { get; private set; } = new([new ScalarSegment(0, 0)], 0);

    /// <summary>Takes a block scalar apart.</summary>
    /// <param name="text">The file.</param>
    /// <param name="start">The offset of `|` or `>`.</param>
    /// <param name="parentIndentation">The indentation of the mapping or sequence around it; -1 at the root.</param>
    public static BlockScalar Parse(string text, int start, int parentIndentation)
    {
        var scalar = new BlockScalar(text) { IsFolded = text[start] == '>' };
        int explicitIndentation = scalar.ReadHeader(start + 1);
        int lineEnd = ScalarUnfolder.LineEnd(text, scalar.HeaderEnd, text.Length);
        int body = lineEnd < text.Length ? ScalarUnfolder.AfterBreak(text, lineEnd) : text.Length;
        int indentation = explicitIndentation > 0
            ? Math.Max(parentIndentation, 0) + explicitIndentation
            : Math.Max(scalar.DetectIndentation(body), Math.Max(parentIndentation + 1, 1));
        scalar.ReadBody(body, indentation);
        return scalar;
    }

    private int ReadHeader(int position)
    {
        int indentation = 0;
        while (position < _text.Length && _text[position] is '+' or '-' or (>= '1' and <= '9'))
        {
            if (_text[position] is '+' or '-')
            {
                Chomping = _text[position];
            }
            else
            {
                indentation = _text[position] - '0';
                HasIndicator = true;
            }

            position++;
        }

        HeaderEnd = position;
        return indentation;
    }

    /// <summary>The widest indentation up to and with the first line that is not empty (a wider empty line before it is refused by the parser).</summary>
    private int DetectIndentation(int position)
    {
        int widest = 0;
        while (position < _text.Length)
        {
            int first = SkipSpaces(position, int.MaxValue);
            widest = Math.Max(widest, first - position);
            if (first >= _text.Length || !ScalarUnfolder.IsBreak(_text[first]))
            {
                break;
            }

            position = ScalarUnfolder.AfterBreak(_text, first);
        }

        return widest;
    }

    private void ReadBody(int position, int indentation)
    {
        var builder = new ScalarMapBuilder();
        var breaks = new List<int>();
        int lastBreak = -1;
        bool previousBlank = false;
        ContentEnd = HeaderEnd;
        position = ReadEmptyLines(position, indentation, breaks);
        while (position < _text.Length - indentation && SkipSpaces(position, indentation) - position == indentation)
        {
            int start = position + indentation;
            int end = ScalarUnfolder.LineEnd(_text, start, _text.Length);
            bool blank = ScalarUnfolder.IsBlank(_text[start]);
            AppendBreaks(builder, lastBreak, breaks, fold: IsFolded && lastBreak >= 0 && !previousBlank && !blank);
            builder.Append(_text, start, end);
            AddLines(breaks, start, end);
            ContentEnd = end;
            previousBlank = blank;
            breaks.Clear();
            lastBreak = end < _text.Length ? end : -1;
            position = end < _text.Length ? ReadEmptyLines(ScalarUnfolder.AfterBreak(_text, end), indentation, breaks) : end;
        }

        Chomp(builder, lastBreak, breaks);
        (Value, Map) = builder.Finish(ContentEnd, ContentEnd);
    }

    private static void AppendBreaks(ScalarMapBuilder builder, int lastBreak, List<int> breaks, bool fold)
    {
        if (fold)
        {
            if (breaks.Count == 0)
            {
                builder.Append(' ', lastBreak);
            }
        }
        else if (lastBreak >= 0)
        {
            builder.Append('\n', lastBreak);
        }

        foreach (int at in breaks)
        {
            builder.Append('\n', at);
        }
    }

    private void Chomp(ScalarMapBuilder builder, int lastBreak, List<int> breaks)
    {
        if (Chomping == '-')
        {
            return;
        }

        if (lastBreak >= 0)
        {
            builder.Append('\n', lastBreak);
        }

        if (Chomping == '+')
        {
            foreach (int at in breaks)
            {
                builder.Append('\n', at);
                _lines.Add((at, at));
                ContentEnd = at;
            }
        }
    }

    private void AddLines(List<int> breaks, int start, int end)
    {
        foreach (int at in breaks)
        {
            _lines.Add((at, at));
        }

        _lines.Add((start, end));
    }

    /// <summary>Collects the breaks of lines that hold nothing but up to <paramref name="indentation"/> spaces.</summary>
    private int ReadEmptyLines(int position, int indentation, List<int> breaks)
    {
        while (true)
        {
            int first = SkipSpaces(position, indentation);
            if (first >= _text.Length || !ScalarUnfolder.IsBreak(_text[first]))
            {
                // Spaces at the very end of the file are no line.
                return first >= _text.Length ? _text.Length : position;
            }

            breaks.Add(first);
            position = ScalarUnfolder.AfterBreak(_text, first);
        }
    }

    private int SkipSpaces(int position, int most)
    {
        int end = (int)Math.Min(_text.Length, (long)position + most);
        while (position < end && _text[position] == ' ')
        {
            position++;
        }

        return position;
    }
}
