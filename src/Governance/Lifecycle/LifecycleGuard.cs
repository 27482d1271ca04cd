using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>A guard of the machine together with what is said when it does not hold.</summary>
/// <param name="Guard">The guard.</param>
/// <param name="Refuse">The refusal of facts for which it does not hold.</param>
internal sealed record LifecycleGuard(Guard<ProposalFacts> Guard, Func<ProposalFacts, Refusal> Refuse)
{
    public static LifecycleGuard Of(string name, Func<ProposalFacts, bool> holds, Func<ProposalFacts, Refusal> refuse) =>
        new(new Guard<ProposalFacts>(name, holds), refuse);
}
