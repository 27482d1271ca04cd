using System.Collections.Immutable;
using System.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>Grows a scalar's value together with the way back to the file.</summary>
internal sealed class ScalarMapBuilder
{
    private readonly StringBuilder _value = new();
    private readonly ImmutableArray<ScalarSegment>.Builder _segments = ImmutableArray.CreateBuilder<ScalarSegment>();
    private int _nextFile = -1;

    /// <summary>Appends a character that stands at a file offset (or is written by an escape or a line break that starts there).</summary>
    public void Append(char c, int file)
    {
        if (file != _nextFile)
        {
            _segments.Add(new ScalarSegment(_value.Length, file));
        }

        _value.Append(c);
        _nextFile = file + 1;
    }

    /// <summary>Appends a run that stands in the file as it is.</summary>
    public void Append(string text, int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        if (start != _nextFile)
        {
            _segments.Add(new ScalarSegment(_value.Length, start));
        }

        _value.Append(text, start, end - start);
        _nextFile = end;
    }

    /// <summary>The value and its map.</summary>
    /// <param name="start">The file offset of an empty value.</param>
    /// <param name="end">The file offset just after the scalar's text.</param>
    public (string Value, ScalarMap Map) Finish(int start, int end)
    {
        if (_segments.Count == 0)
        {
            _segments.Add(new ScalarSegment(0, start));
        }

        return (_value.ToString(), new ScalarMap(_segments.ToImmutable(), end));
    }
}
