using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>
/// The way from an offset in a scalar's value to an offset in the file. Quoting, escapes, folding and indentation
/// make the two differ; each segment says where a run of value characters starts in the file.
/// </summary>
/// <param name="Segments">Ascending by value offset; the first starts at 0.</param>
/// <param name="FileEnd">The file offset just after the value's last character.</param>
public sealed record ScalarMap(ImmutableArray<ScalarSegment> Segments, int FileEnd)
{
    /// <summary>The file offset of a value offset; the offset after the last character maps to <see cref="FileEnd"/> when it lies beyond the last segment.</summary>
    /// <param name="valueOffset">An offset in the value, 0 to its length.</param>
    public int ToFile(int valueOffset)
    {
        int low = 0;
        int high = Segments.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Segments[middle].ValueStart <= valueOffset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        ScalarSegment segment = Segments[low];
        return Math.Min(segment.FileStart + (valueOffset - segment.ValueStart), FileEnd);
    }

    /// <summary>The place in the file of a range of the value; at least one character wide when the range is.</summary>
    /// <param name="source">The file.</param>
    /// <param name="start">The first value offset.</param>
    /// <param name="end">The value offset after the last character.</param>
    public SourceSpan SpanOf(SourceText source, int start, int end)
    {
        int fileStart = ToFile(start);
        int fileEnd = end > start ? ToFile(end - 1) + 1 : fileStart;
        return new SourceSpan(source, fileStart, fileEnd - fileStart);
    }
}
