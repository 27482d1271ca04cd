using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What the guards of a proposal look at.</summary>
/// <param name="State">Governance as it stands.</param>
/// <param name="Rules">The rules of the active policy.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Command">What is asked for.</param>
/// <param name="At">The time.</param>
public sealed record ProposalFacts(LifecycleState State, GovernanceRules Rules, Proposal Proposal, ProposalCommand Command, UnixTime At)
{
    /// <summary>Who asks.</summary>
    public Address Actor => Command.Actor;

    /// <summary>What is found at execution; null for other commands.</summary>
    public ExecutionCheck? Found => (Command as ExecuteProposal)?.Found;
}
