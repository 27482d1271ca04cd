using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Writes a proposal down.</summary>
/// <param name="Actor">The proposer.</param>
/// <param name="Title">What it is about, for people.</param>
/// <param name="Plan">What it would do.</param>
/// <param name="IsEmergency">True for a tightening without vote and delay.</param>
/// <param name="After">The proposals that must be executed before it, by number.</param>
public sealed record DraftProposal(Address Actor, string Title, ProposedPlan Plan, bool IsEmergency, ImmutableArray<int> After) : LifecycleCommand(Actor);
