using VaultPolicy.Governance.Planning.Conditions;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>What a rule contributes to the answer for one action, as literals.</summary>
/// <param name="Never">That the rule does not deny: it neither forbids nor is an error.</param>
/// <param name="Permits">That the rule permits.</param>
internal readonly record struct RulePart(int Never, int Permits)
{
    /// <summary>A rule that is not there, or does not concern the action.</summary>
    public static RulePart None { get; } = new(Circuit.True, Circuit.False);
}
