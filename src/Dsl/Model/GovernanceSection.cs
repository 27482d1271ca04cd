using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `governance` section.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Voting">How votes are held; null when none are.</param>
/// <param name="Timelock">How long changes wait.</param>
/// <param name="GuardianMay">What the guardian may do alone.</param>
/// <param name="Span">The section in the file.</param>
public sealed record GovernanceSection(
    ImmutableArray<RoleDefinition> Roles,
    VotingDefinition? Voting,
    TimelockDefinition Timelock,
    ImmutableArray<Located<string>> GuardianMay,
    SourceSpan Span)
{
    /// <summary>Who can vote; empty when votes are counted elsewhere, or not at all.</summary>
    public ImmutableArray<MemberDefinition> Members { get; init; } = [];

    /// <summary>Who proposes and executes; null when not stated.</summary>
    public DutiesDefinition? Duties { get; init; }
}
