using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>A scalar: its value as text and the way from each character of the value to its place in the file.</summary>
/// <param name="Span">The whole scalar, quotes and block header included.</param>
/// <param name="Value">The value after YAML's unfolding and unescaping; never interpreted as number or boolean here.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Map">From value offsets to file offsets.</param>
public sealed record YamlScalar(SourceSpan Span, string Value, YamlScalarStyle Style, ScalarMap Map) : YamlNode(Span)
{
    /// <summary>True for an unquoted scalar.</summary>
    public bool IsPlain => Style == YamlScalarStyle.Plain;

    /// <summary>The place of a range of the value.</summary>
    /// <param name="start">The first offset in <see cref="Value"/>.</param>
    /// <param name="end">The offset after the last character in <see cref="Value"/>.</param>
    public SourceSpan SpanOf(int start, int end) => Map.SpanOf(Span.Source, start, end);
}
