namespace VaultPolicy.Cel.Syntax;

/// <summary>A name.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Name">The name without a leading dot.</param>
/// <param name="IsRooted">Whether a leading dot asks for the root scope.</param>
public sealed record CelIdent(int Id, int Start, int End, string Name, bool IsRooted) : CelExpr(Id, Start, End);
