using VaultPolicy.Governance.Lifecycle.Events;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>Events and proposals as JSON: of a move, what it changed.</summary>
internal static class EventJson
{
    public static void Write(CanonicalJsonWriter json, LifecycleEvent happened)
    {
        json.BeginObject();
        switch (happened)
        {
            case PolicyActivated activated:
                json.Name("event").String("policyActivated").Name("policy").String(activated.Digest.ToString());
                RulesJson.Text(json.Name("before"), activated.Before?.ToString());
                break;
            case ProposalDrafted drafted:
                json.Name("event").String("proposalDrafted").Name("proposal").Integer(drafted.Proposal.Number)
                    .Name("moveBy").String(drafted.Proposal.MoveBy.ToString()!);
                break;
            case ProposalMoved moved:
                json.Name("event").String("proposalMoved").Name("proposal").Integer(moved.After.Number)
                    .Name("trigger").String(Words.Of(moved.Trigger))
                    .Name("from").String(Words.Of(moved.Before.State))
                    .Name("to").String(Words.Of(moved.After.State));
                WriteChanges(json, moved.Before, moved.After);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "there is no such event");
        }

        json.EndObject();
    }

    public static void Write(CanonicalJsonWriter json, TimelockWindow window) => json.BeginObject()
        .Name("queuedAt").String(window.QueuedAt.ToString())
        .Name("readyAt").String(window.ReadyAt.ToString())
        .Name("expiresAt").String(window.ExpiresAt.ToString())
        .EndObject();

    public static void Write(CanonicalJsonWriter json, in Tally tally) => json.BeginObject()
        .Name("for").UInt256(tally.For)
        .Name("against").UInt256(tally.Against)
        .Name("abstain").UInt256(tally.Abstain)
        .EndObject();

    private static void WriteChanges(CanonicalJsonWriter json, Proposal before, Proposal after)
    {
        if (after.Poll is { } poll && !ReferenceEquals(poll, before.Poll))
        {
            json.Name("opensAt").String(poll.OpensAt.ToString()).Name("closesAt").String(poll.ClosesAt.ToString())
                .Name("extended").Boolean(poll.IsExtended).Name("votes").UInt256(poll.Electorate.TotalVotes)
                .Name("quorum").UInt256(VoteCount.QuorumVotes(poll.Rules, poll.Electorate.TotalVotes));
            Write(json.Name("tally"), poll.Tally);
        }
        else if (after is { Poll: { } counted, State: ProposalState.Succeeded or ProposalState.Defeated } && before.State == ProposalState.Voting)
        {
            Write(json.Name("tally"), counted.Tally);
            json.Name("quorumReached").Boolean(counted.HasQuorum).Name("thresholdReached").Boolean(counted.HasThreshold);
        }

        if (after.Window is { } window && window != before.Window)
        {
            Write(json.Name("window"), window);
        }

        if (after.MoveBy is { } end && end != before.MoveBy)
        {
            json.Name("moveBy").String(end.ToString());
        }

        if (after.Reason is { } reason && before.Reason is null)
        {
            json.Name("reason").String(reason);
        }
    }
}
