using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Reporting.Json;

/// <summary>A range of a file.</summary>
/// <param name="File">The file as named in the report.</param>
/// <param name="Start">The first character.</param>
/// <param name="End">The place after the last character; equal to the start for a point.</param>
public sealed record SourceRange(string File, SourcePosition Start, SourcePosition End)
{
    /// <summary>The range of a span.</summary>
    /// <param name="span">The span.</param>
    public static SourceRange Of(SourceSpan span)
    {
        LinePosition start = span.StartPosition;
        LinePosition end = span.EndPosition;
        return new SourceRange(
            span.Source.Path,
            new SourcePosition(start.Line, start.Column, span.Source.OffsetInFile + span.Start),
            new SourcePosition(end.Line, end.Column, span.Source.OffsetInFile + span.End));
    }

    /// <summary>Writes the range as a member.</summary>
    /// <param name="json">The document.</param>
    /// <param name="name">The member's name.</param>
    public void Write(JsonTextWriter json, string name)
    {
        json.BeginObject(name).String("file", File);
        Write(json, "start", Start);
        Write(json, "end", End);
        json.EndObject();
    }

    private static void Write(JsonTextWriter json, string name, SourcePosition position) => json.BeginObject(name)
        .Integer("line", position.Line)
        .Integer("column", position.Column)
        .Integer("offset", position.Offset)
        .EndObject();
}
