using System.Collections.Immutable;

namespace VaultPolicy.Dsl.Text;

/// <summary>The text of one input file with its name and line starts. Positions are UTF-16 offsets; lines and columns are 1-based.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> _lineStarts;
    private readonly int _linesBefore;

    /// <summary>Creates a source from its name and decoded text. Lines end at LF, CR or CRLF.</summary>
    /// <param name="path">The name shown in diagnostics; `/` as separator.</param>
    /// <param name="text">The decoded content.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    private SourceText(string path, string line, int number, long offset)
    {
        Path = path;
        Text = line;
        _lineStarts = [0];
        _linesBefore = number - 1;
        OffsetInFile = offset;
    }

    /// <summary>The name shown in diagnostics.</summary>
    public string Path { get; }

    /// <summary>The whole text; of a <see cref="Line"/> that line alone.</summary>
    public string Text { get; }

    /// <summary>Where <see cref="Text"/> starts in its file, in UTF-16 units; 0 unless this is a <see cref="Line"/>.</summary>
    public long OffsetInFile { get; }

    /// <summary>The number of the last line; an empty text has one.</summary>
    public int LineCount => _linesBefore + _lineStarts.Length;

    /// <summary>One line of a file that is too large to be kept.</summary>
    /// <param name="path">The name shown in diagnostics; `/` as separator.</param>
    /// <param name="line">The line without its end.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="offset">Where it starts in the file, in UTF-16 units.</param>
    public static SourceText Line(string path, string line, int number, long offset) => new(path, line, number, offset);

    /// <summary>The 1-based line and column of an offset; offsets outside the text are clamped to its ends.</summary>
    /// <param name="offset">A UTF-16 offset.</param>
    public LinePosition PositionOf(int offset)
    {
        int clamped = Math.Clamp(offset, 0, Text.Length);
        int index = _lineStarts.BinarySearch(clamped);
        if (index < 0)
        {
            index = ~index - 1;
        }

        return new LinePosition(_linesBefore + index + 1, clamped - _lineStarts[index] + 1);
    }

    /// <summary>The text of a 1-based line without its line break; empty for a line before the <see cref="Line"/> that this is.</summary>
    /// <param name="line">The line, 1 to <see cref="LineCount"/>.</param>
    public string LineText(int line)
    {
        int index = line - 1 - _linesBefore;
        if (index < 0)
        {
            return "";
        }

        int start = _lineStarts[index];
        int end = index + 1 < _lineStarts.Length ? _lineStarts[index + 1] : Text.Length;
        while (end > start && Text[end - 1] is (char)10 or (char)13)
        {
            end--;
        }

        return Text[start..end];
    }

    private static ImmutableArray<int> FindLineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToImmutable();
    }
}
