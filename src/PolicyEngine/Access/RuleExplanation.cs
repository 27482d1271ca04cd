using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>One rule of a decision.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Effect">Permit or forbid.</param>
/// <param name="Value">`true`, `false` or `error`.</param>
/// <param name="IsDetermining">True when it settled the decision.</param>
/// <param name="Explanation">The policy's own words for it; null when it has none.</param>
/// <param name="Clauses">Its condition clause by clause.</param>
public sealed record RuleExplanation(
    string Id,
    RuleEffect Effect,
    string Value,
    bool IsDetermining,
    string? Explanation,
    ImmutableArray<ClauseExplanation> Clauses);
