using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>A decision with everything that was looked at.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Sentence">Why, in one lower-case sentence.</param>
/// <param name="DeterminingRules">The ids that settled it.</param>
/// <param name="Stages">The engine's own stages, in their order, also those after the one that settled it.</param>
/// <param name="Rules">The rules on the action, in policy order.</param>
/// <param name="Limits">The limits on the action, in policy order.</param>
public sealed record AccessExplanation(
    AccessDecision Decision,
    string Sentence,
    ImmutableArray<string> DeterminingRules,
    ImmutableArray<StageExplanation> Stages,
    ImmutableArray<RuleExplanation> Rules,
    ImmutableArray<LimitExplanation> Limits);
