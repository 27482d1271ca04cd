using System.Collections.Immutable;

namespace VaultPolicy.Cel.Syntax;

/// <summary>A message literal <c>Type{field: value}</c>.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="TypeName">The dotted type name.</param>
/// <param name="IsRooted">Whether a leading dot precedes the name.</param>
/// <param name="Fields">The fields.</param>
public sealed record CelMessageExpr(int Id, int Start, int End, string TypeName, bool IsRooted, ImmutableArray<CelFieldEntry> Fields) : CelExpr(Id, Start, End);
