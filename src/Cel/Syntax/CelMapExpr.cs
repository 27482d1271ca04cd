using System.Collections.Immutable;

namespace VaultPolicy.Cel.Syntax;

/// <summary>A map literal.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Entries">The entries.</param>
public sealed record CelMapExpr(int Id, int Start, int End, ImmutableArray<CelMapEntry> Entries) : CelExpr(Id, Start, End);
