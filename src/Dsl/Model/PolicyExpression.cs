using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>A CEL expression of the policy: its text, where each of its characters stands in the file, and which environment it is checked in.</summary>
/// <param name="Scalar">The YAML scalar that holds it.</param>
/// <param name="Scope">What it can see.</param>
/// <param name="Expects">The type it must have.</param>
public sealed record PolicyExpression(YamlScalar Scalar, ExpressionScope Scope, ExpressionResult Expects)
{
    /// <summary>The expression as written.</summary>
    public string Text => Scalar.Value;

    /// <summary>The place of the whole scalar.</summary>
    public SourceSpan Span => Scalar.Span;

    /// <summary>The place in the file of a range of the expression's text.</summary>
    /// <param name="start">The first UTF-16 offset.</param>
    /// <param name="end">The offset after the last character.</param>
    public SourceSpan SpanOf(int start, int end) => Scalar.SpanOf(start, end);
}
