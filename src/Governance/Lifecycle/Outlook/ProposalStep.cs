using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Outlook;

/// <summary>Something that somebody can do with a proposal.</summary>
/// <param name="Trigger">What.</param>
/// <param name="Who">Everybody who can, by address; nobody for a step that nobody may take.</param>
/// <param name="From">The first second in which it can be done.</param>
/// <param name="Until">The first second in which it no longer can; null when only the end of the proposal ends it.</param>
/// <param name="Obstacle">What else stands in the way, as things stand now; null when nothing does.</param>
public sealed record ProposalStep(ProposalTrigger Trigger, ImmutableArray<Address> Who, UnixTime From, UnixTime? Until, Refusal? Obstacle)
{
    /// <summary>Whether it can be done at a moment, by those who can.</summary>
    /// <param name="at">The moment.</param>
    public bool IsOpen(UnixTime at) => Obstacle is null && !Who.IsEmpty && at >= From && (Until is not { } until || at < until);
}
