using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>One windowed limit of a decision.</summary>
/// <param name="Id">The limit.</param>
/// <param name="Applies">`true`, `false` or `error`: the value of its condition, `true` without one.</param>
/// <param name="Holds">True when the request stays within it, whether it applies or not.</param>
/// <param name="IsDetermining">True when it settled the decision.</param>
/// <param name="Used">The sum of the window's flows.</param>
/// <param name="Requested">The requested amount.</param>
/// <param name="Max">The maximum.</param>
/// <param name="Clauses">Its condition clause by clause; empty without one.</param>
public sealed record LimitExplanation(
    string Id,
    string Applies,
    bool Holds,
    bool IsDetermining,
    TokenAmount Used,
    TokenAmount Requested,
    TokenAmount Max,
    ImmutableArray<ClauseExplanation> Clauses);
