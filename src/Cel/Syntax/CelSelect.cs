namespace VaultPolicy.Cel.Syntax;

/// <summary>A field selection <c>operand.field</c> or <c>operand.?field</c>.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Operand">What the field is taken from.</param>
/// <param name="Field">The field's name, unescaped.</param>
/// <param name="FieldStart">Offset of the field's name.</param>
/// <param name="IsOptional">Whether <c>.?</c> was written.</param>
/// <param name="IsEscaped">Whether the name was written in backticks.</param>
public sealed record CelSelect(int Id, int Start, int End, CelExpr Operand, string Field, int FieldStart, bool IsOptional, bool IsEscaped)
    : CelExpr(Id, Start, End);
