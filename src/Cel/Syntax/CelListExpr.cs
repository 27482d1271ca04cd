using System.Collections.Immutable;

namespace VaultPolicy.Cel.Syntax;

/// <summary>A list literal.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Elements">The elements.</param>
/// <param name="Optional">For each element, whether <c>?</c> precedes it.</param>
public sealed record CelListExpr(int Id, int Start, int End, ImmutableArray<CelExpr> Elements, ImmutableArray<bool> Optional) : CelExpr(Id, Start, End);
