using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Events;
using VaultPolicy.Governance.Lifecycle.Outlook;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>Where the proposals of a workspace stand and what was just done: the result of every verb of governance. Texts are made from it alone.</summary>
/// <param name="Workspace">The workspace, as named on the command line.</param>
/// <param name="At">The time.</param>
/// <param name="Policy">The digest of the active policy.</param>
/// <param name="Package">The folder of the workspace that keeps the active policy's package.</param>
/// <param name="Done">What happened, what was due before included; empty for `status`.</param>
/// <param name="Proposals">The proposals that are told, by number.</param>
public sealed record GovernanceReport(
    string Workspace,
    UnixTime At,
    Bytes32 Policy,
    string Package,
    ImmutableArray<LifecycleRecord> Done,
    ImmutableArray<ProposalOutlook> Proposals)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.governance";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        var json = new JsonTextWriter();
        json.BeginObject().Schema(SchemaName, 1)
            .String("workspace", Workspace)
            .String("at", At.ToString())
            .BeginObject("policy").String("digest", Policy.ToString()).String("package", Package).EndObject()
            .BeginArray("done");
        foreach (LifecycleRecord record in Done)
        {
            foreach (LifecycleEvent happened in record.Events)
            {
                Write(json, record, happened);
            }
        }

        json.EndArray().BeginArray("proposals");
        foreach (ProposalOutlook outlook in Proposals)
        {
            Write(json, outlook);
        }

        return json.EndArray().EndObject().ToString();
    }

    private static void Write(JsonTextWriter json, LifecycleRecord record, LifecycleEvent happened)
    {
        json.BeginObject().String("at", happened.At.ToString()).String("actor", record.Command.Actor == Address.Zero ? null : record.Command.Actor.ToString());
        switch (happened)
        {
            case ProposalDrafted drafted:
                json.String("what", "drafted").Integer("proposal", drafted.Proposal.Number);
                break;
            case ProposalMoved moved:
                json.String("what", GovernanceWords.Done(moved.Trigger)).Integer("proposal", moved.After.Number)
                    .String("before", GovernanceWords.Of(moved.Before.State)).String("after", GovernanceWords.Of(moved.After.State));
                break;
            case PolicyActivated activated:
                json.String("what", "activated").String("policy", activated.Digest.ToString());
                break;
        }

        json.EndObject();
    }

    private static void Write(JsonTextWriter json, ProposalOutlook outlook)
    {
        Proposal p = outlook.Proposal;
        json.BeginObject()
            .Integer("number", p.Number)
            .String("title", p.Title)
            .String("state", GovernanceWords.Of(p.State))
            .String("since", p.Since.ToString())
            .String("proposer", p.Proposer.ToString())
            .Boolean("emergency", p.IsEmergency)
            .BeginObject("plan")
            .String("digest", p.Plan.PlanDigest.ToString())
            .String("base", p.Plan.BaseDigest.ToString())
            .String("target", p.Plan.TargetDigest.ToString())
            .String("class", GovernanceWords.Of(p.Plan.Class))
            .Integer("delaySeconds", p.Plan.RequiredDelaySeconds)
            .Strings("keys", p.Plan.Changes.Select(c => c.Key))
            .EndObject()
            .BeginArray("after");
        foreach (int number in p.After)
        {
            json.Item(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        json.EndArray().String("reason", p.Reason);
        if (p.Poll is { } poll)
        {
            Write(json, poll);
        }

        if (p.Window is { } window)
        {
            json.BeginObject("timelock").String("queuedAt", window.QueuedAt.ToString()).String("readyAt", window.ReadyAt.ToString())
                .String("expiresAt", window.ExpiresAt.ToString()).EndObject();
        }

        Write(json, "next", outlook.Next);
        Write(json, "stop", outlook.Stops);
        if (outlook is { DueAt: { } due, DueState: { } state })
        {
            json.BeginObject("byItself").String("at", due.ToString()).String("state", GovernanceWords.Of(state)).EndObject();
        }

        json.EndObject();
    }

    private static void Write(JsonTextWriter json, Poll poll) => json.BeginObject("poll")
        .String("opensAt", poll.OpensAt.ToString())
        .String("closesAt", poll.ClosesAt.ToString())
        .Boolean("extended", poll.IsExtended)
        .String("for", poll.Tally.For.ToString())
        .String("against", poll.Tally.Against.ToString())
        .String("abstain", poll.Tally.Abstain.ToString())
        .String("total", poll.Electorate.TotalVotes.ToString())
        .String("quorum", VoteCount.QuorumVotes(poll.Rules, poll.Electorate.TotalVotes).ToString())
        .Boolean("hasQuorum", poll.HasQuorum)
        .Boolean("hasThreshold", poll.HasThreshold)
        .EndObject();

    private static void Write(JsonTextWriter json, string name, ImmutableArray<ProposalStep> steps)
    {
        json.BeginArray(name);
        foreach (ProposalStep step in steps)
        {
            json.BeginObject().String("do", GovernanceWords.Do(step.Trigger)).Strings("who", step.Who.Select(a => a.ToString()))
                .String("from", step.From.ToString()).String("until", step.Until?.ToString()).String("obstacle", step.Obstacle?.Message).EndObject();
        }

        json.EndArray();
    }
}
