namespace VaultPolicy.Cel.Syntax;

/// <summary>A literal.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Kind">Which literal.</param>
/// <param name="Value">Null, or a boxed bool, long, ulong, double, a string or a <c>byte[]</c>.</param>
/// <param name="Text">The number as written, so that a decimal reading stays exact; empty for others.</param>
public sealed record CelLiteral(int Id, int Start, int End, CelLiteralKind Kind, object? Value, string Text) : CelExpr(Id, Start, End);
