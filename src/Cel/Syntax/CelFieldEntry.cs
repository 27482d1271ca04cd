namespace VaultPolicy.Cel.Syntax;

/// <summary>A field of a message literal.</summary>
/// <param name="Name">The field's name, unescaped.</param>
/// <param name="Start">Offset of the name.</param>
/// <param name="End">Offset after the name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsOptional">Whether <c>?</c> precedes the name.</param>
/// <param name="IsEscaped">Whether the name was written in backticks.</param>
public sealed record CelFieldEntry(string Name, int Start, int End, CelExpr Value, bool IsOptional, bool IsEscaped);
