using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;

namespace VaultPolicy.Reporting.Json;

/// <summary>The words of governance in results and on the command line.</summary>
public static class GovernanceWords
{
    /// <summary>What a vote can say, in the order of <see cref="VoteSupport"/>.</summary>
    public static ImmutableArray<string> Supports { get; } = ["against", "for", "abstain"];

    /// <summary>A state.</summary>
    /// <param name="state">The state.</param>
    public static string Of(ProposalState state) => state.ToString().ToLowerInvariant();

    /// <summary>A class.</summary>
    /// <param name="changeClass">The class.</param>
    public static string Of(ChangeClass changeClass) => changeClass.ToString().ToLowerInvariant();

    /// <summary>What somebody does to move a proposal, or what time does.</summary>
    /// <param name="trigger">The trigger.</param>
    public static string Do(ProposalTrigger trigger) => trigger switch
    {
        ProposalTrigger.OpenVote => "open the vote",
        ProposalTrigger.CloseVote => "close the vote",
        _ => trigger.ToString().ToLowerInvariant(),
    };

    /// <summary>What was done when a trigger moved a proposal.</summary>
    /// <param name="trigger">The trigger.</param>
    public static string Done(ProposalTrigger trigger) => trigger switch
    {
        ProposalTrigger.Check => "checked",
        ProposalTrigger.Compile => "compiled",
        ProposalTrigger.Propose => "proposed",
        ProposalTrigger.Waive => "waived",
        ProposalTrigger.Expedite => "expedited",
        ProposalTrigger.OpenVote => "voteOpened",
        ProposalTrigger.Vote => "voted",
        ProposalTrigger.CloseVote => "voteClosed",
        ProposalTrigger.Queue => "queued",
        ProposalTrigger.Mature => "matured",
        ProposalTrigger.Execute => "executed",
        ProposalTrigger.Supersede => "superseded",
        ProposalTrigger.Cancel => "cancelled",
        ProposalTrigger.Orphan => "orphaned",
        ProposalTrigger.Veto => "vetoed",
        ProposalTrigger.Expire => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "there is no such trigger"),
    };
}
