using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `governance.voting`.</summary>
/// <param name="Quorum">The share of votes that must take part.</param>
/// <param name="Threshold">The share of cast votes that must be for it.</param>
/// <param name="Delay">From proposal to the start of the vote.</param>
/// <param name="Period">The length of the vote.</param>
/// <param name="Span">The section in the file.</param>
public sealed record VotingDefinition(
    Located<decimal> Quorum,
    Located<decimal> Threshold,
    TimeSpan Delay,
    TimeSpan Period,
    SourceSpan Span)
{
    /// <summary>The share of all votes that a member needs to propose; null when not stated: any member.</summary>
    public Located<decimal>? ProposalThreshold { get; init; }

    /// <summary>How long a vote stays open, at least, after its quorum is reached; null when not stated: until the end of its period.</summary>
    public Located<TimeSpan>? LateExtension { get; init; }
}
