using System.Collections.Immutable;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>The types that met where they do not fit, for hosts that say it in words of their own.</summary>
/// <param name="Node">The node that does not fit; an operator or call, or the one operand of <paramref name="Operands"/> where a place needs a type.</param>
/// <param name="Function">The operator or function, named as in <see cref="CelOperators"/>; empty where a place needs a type.</param>
/// <param name="Operands">The operands or arguments, a receiver first.</param>
/// <param name="Types">The type of each operand.</param>
/// <param name="Accepted">Per overload the operand types that it would take, with its type parameters replaced as far as fitting operands say; what they do not say is <c>dyn</c>.</param>
public sealed record CelConflict(
    CelExpr Node, string Function, ImmutableArray<CelExpr> Operands, ImmutableArray<CelType> Types, ImmutableArray<ImmutableArray<CelType>> Accepted);
