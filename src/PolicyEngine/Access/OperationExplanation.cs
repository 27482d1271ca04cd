using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The decision of an operation with everything that was looked at.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Sentence">Why, in one lower-case sentence.</param>
/// <param name="DeterminingRules">The ids that settled it.</param>
/// <param name="Gates">Every gate, also those after the one that settled it.</param>
public sealed record OperationExplanation(
    OperationDecision Decision,
    string Sentence,
    ImmutableArray<string> DeterminingRules,
    ImmutableArray<GateExplanation> Gates);
