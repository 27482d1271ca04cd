using System.Collections.Immutable;

namespace VaultPolicy.Cel.Syntax;

/// <summary>A call, an operator (named as in <see cref="CelOperators"/>) or an index.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Function">The function's name; a global call may have a dotted name only through <paramref name="Target"/>.</param>
/// <param name="FunctionStart">Offset of the name or operator.</param>
/// <param name="FunctionEnd">Offset after the name or operator.</param>
/// <param name="Target">The receiver of <c>target.f(…)</c>, or null.</param>
/// <param name="Arguments">The arguments or operands.</param>
/// <param name="IsRooted">Whether a leading dot asks for the root scope.</param>
public sealed record CelCall(
    int Id,
    int Start,
    int End,
    string Function,
    int FunctionStart,
    int FunctionEnd,
    CelExpr? Target,
    ImmutableArray<CelExpr> Arguments,
    bool IsRooted = false) : CelExpr(Id, Start, End);
