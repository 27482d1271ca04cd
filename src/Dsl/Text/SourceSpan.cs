namespace VaultPolicy.Dsl.Text;

/// <summary>A range of one source: start offset and length in UTF-16 units. Line and column are computed when shown.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">The first offset.</param>
/// <param name="Length">The number of UTF-16 units; 0 marks a point.</param>
public readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    /// <summary>The offset just after the range.</summary>
    public int End => Start + Length;

    /// <summary>The place of the first character.</summary>
    public LinePosition StartPosition => Source.PositionOf(Start);

    /// <summary>The place just after the last character.</summary>
    public LinePosition EndPosition => Source.PositionOf(End);

    /// <summary>`path:line:column` of the start, as shown after `-->`.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source.Path}:{StartPosition.Line}:{StartPosition.Column}");
}
