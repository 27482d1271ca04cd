using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Units;

/// <summary>A scalar split into its number and what follows it.</summary>
/// <param name="Scalar">The scalar.</param>
/// <param name="Number">The number in the grammar of DecimalText: no underscores, no exponent.</param>
/// <param name="NumberEnd">The offset in the scalar's value after the number and its exponent.</param>
/// <param name="Exponent">The power of ten, capped at <see cref="QuantityScanner.MaxExponent"/>; null when none is written.</param>
/// <param name="Unit">What follows the number, without the space between.</param>
/// <param name="Spaced">True when a space stands between number and unit.</param>
internal readonly record struct QuantityText(YamlScalar Scalar, string Number, int NumberEnd, int? Exponent, string Unit, bool Spaced)
{
    /// <summary>The value as written.</summary>
    public string Text => Scalar.Value;

    /// <summary>The number as written, with its underscores.</summary>
    public string WrittenNumber => Text[..NumberEnd];

    /// <summary>True for a number below zero; zero itself is never written with a sign.</summary>
    public bool IsNegative => Number[0] == '-';

    /// <summary>The place of the number.</summary>
    public SourceSpan NumberSpan => Scalar.SpanOf(0, NumberEnd);

    /// <summary>The place of the unit; the whole scalar when there is none.</summary>
    public SourceSpan UnitSpan => Unit.Length == 0 ? Scalar.Span : Scalar.SpanOf(Text.Length - Unit.Length, Text.Length);
}
