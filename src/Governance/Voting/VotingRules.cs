using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Governance.Voting;

/// <summary>How votes are held.</summary>
/// <param name="Quorum">The share of all votes that must take part, abstentions included; above 0, at most 1.</param>
/// <param name="Threshold">The share of the votes for and against that must be for; 0.5 to 1. A tie never passes.</param>
/// <param name="DelaySeconds">From proposal to the start of the vote.</param>
/// <param name="PeriodSeconds">The length of the vote.</param>
/// <param name="ProposalThreshold">The share of all votes that a member needs to propose; 0 for any member.</param>
/// <param name="LateExtensionSeconds">How long the vote stays open, at least, after the quorum is reached; 0 for no extension.</param>
public sealed record VotingRules(
    decimal Quorum, decimal Threshold, long DelaySeconds, long PeriodSeconds, decimal ProposalThreshold, long LateExtensionSeconds)
{
    /// <summary>The rules of a policy.</summary>
    /// <param name="voting">The section `governance.voting`.</param>
    public static VotingRules Of(VotingDefinition voting)
    {
        ArgumentNullException.ThrowIfNull(voting);
        return new VotingRules(
            voting.Quorum.Value,
            voting.Threshold.Value,
            voting.Delay.Ticks / TimeSpan.TicksPerSecond,
            voting.Period.Ticks / TimeSpan.TicksPerSecond,
            voting.ProposalThreshold?.Value ?? 0m,
            (voting.LateExtension?.Value ?? TimeSpan.Zero).Ticks / TimeSpan.TicksPerSecond);
    }

    /// <summary>Why no vault can live under these rules; null when one can.</summary>
    public string? Problem() => this switch
    {
        { Quorum: <= 0m } => "a vote passes although nobody takes part",
        { Quorum: > 1m } => "the quorum is more than all votes",
        { Threshold: < 0.5m } => "a vote passes with less than half of the votes for it",
        { Threshold: > 1m } => "the threshold is more than all votes",
        { DelaySeconds: < 1 } => "votes start at once, so borrowed votes can propose and vote in one block",
        { PeriodSeconds: < 1 } => "the vote ends before it begins",
        { ProposalThreshold: < 0m or > 1m } => "the share of votes that a proposer needs is not within 0 and 100 %",
        { LateExtensionSeconds: < 0 } => "the extension is below zero",
        _ => null,
    };
}
