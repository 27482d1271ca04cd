using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Events;
using VaultPolicy.Governance.Lifecycle.Outlook;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of governance: what was done, where each proposal stands, what can happen next, when, and who can stop it.</summary>
public static class GovernanceText
{
    // With more addresses a line is no longer read; the JSON has them all.
    private const int MaxAddresses = 4;

    /// <summary>The text.</summary>
    /// <param name="report">The report.</param>
    public static StyledText Of(GovernanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var output = new StyledText();
        foreach (LifecycleRecord record in report.Done)
        {
            AppendDone(output, record);
        }

        if (!report.Done.IsEmpty)
        {
            output.Line();
        }

        output.Append("policy ", TextStyle.Strong).Append(report.Policy.ToString()).Line($"  at {report.At}", TextStyle.Faint);
        Field(output, "package", report.Package);
        foreach (ProposalOutlook outlook in report.Proposals)
        {
            Append(output.Line(), outlook, report.At);
        }

        if (report.Proposals.IsEmpty && report.Done.IsEmpty)
        {
            output.Line("no proposals");
        }

        return output;
    }

    /// <summary>One line for each proposal.</summary>
    /// <param name="report">The report.</param>
    public static StyledText Concise(GovernanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var output = new StyledText();
        foreach (ProposalOutlook outlook in report.Proposals)
        {
            Proposal p = outlook.Proposal;
            string next = string.Concat(outlook.Next.Select(s => $"; {When(s, report.At)}"));
            output.Line(string.Create(CultureInfo.InvariantCulture, $"{p.Number} {GovernanceWords.Of(p.State)} ({GovernanceWords.Of(p.Plan.Class)}){next}: {p.Title}"));
        }

        return output;
    }

    private static void AppendDone(StyledText output, LifecycleRecord record)
    {
        foreach (LifecycleEvent happened in record.Events)
        {
            output.Append($"{happened.At}  ", TextStyle.Faint).Line(happened switch
            {
                ProposalDrafted drafted => string.Create(CultureInfo.InvariantCulture, $"proposal {drafted.Proposal.Number} is drafted"),
                ProposalMoved { Trigger: ProposalTrigger.Vote } moved => Vote(moved, (CastVote)record.Command),
                ProposalMoved moved => string.Create(
                    CultureInfo.InvariantCulture, $"proposal {moved.After.Number} was {GovernanceWords.Of(moved.Before.State)}, is {GovernanceWords.Of(moved.After.State)}"),
                PolicyActivated activated => $"policy {activated.Digest} is active",
                _ => happened.GetType().Name,
            });
        }
    }

    private static string Vote(ProposalMoved moved, CastVote vote)
    {
        Ballot ballot = moved.After.Poll!.Ballots[vote.Actor];
        return string.Create(
            CultureInfo.InvariantCulture, $"{vote.Actor} voted {GovernanceWords.Supports[(int)ballot.Support]} on proposal {moved.After.Number} with {ballot.Votes} votes");
    }

    private static void Append(StyledText output, ProposalOutlook outlook, UnixTime at)
    {
        Proposal p = outlook.Proposal;
        output.Append(string.Create(CultureInfo.InvariantCulture, $"proposal {p.Number}"), TextStyle.Strong)
            .Append($"  {p.Title}  ").Append(GovernanceWords.Of(p.State), StyleOf(p.State)).Line($"  since {p.Since}", TextStyle.Faint);
        Field(output, "plan", $"{p.Plan.PlanDigest}");
        Field(output, "class", $"{Class(p.Plan.Class)}{(p.IsEmergency ? ", an emergency" : "")}{Delay(p)}", p.Plan.Class >= ChangeClass.Loosen ? TextStyle.Caution : TextStyle.Plain);
        Field(output, "changes", Some([.. p.Plan.Changes.Select(c => c.Key)]));
        Field(output, "proposer", p.Proposer.ToString());
        if (!p.After.IsEmpty)
        {
            Field(output, "after", string.Join(", ", p.After.Select(n => string.Create(CultureInfo.InvariantCulture, $"proposal {n}"))));
        }

        if (p.Poll is { } poll)
        {
            Field(output, "votes", Votes(poll));
        }

        if (p.Window is { } window && p.IsLive)
        {
            Field(output, "timelock", $"from {window.QueuedAt}, over at {window.ReadyAt}, expires at {window.ExpiresAt}");
        }

        if (p.Reason is { } reason)
        {
            Field(output, "reason", reason);
        }

        foreach (ProposalStep step in outlook.Next)
        {
            Field(output, "next", $"{When(step, at)}: {Who(step.Who)}");
            if (step.Obstacle is { } obstacle)
            {
                Field(output, "but", obstacle.Message, TextStyle.Bad);
            }
        }

        if (outlook is { DueAt: { } due, DueState: { } state })
        {
            Field(output, "by itself", $"{GovernanceWords.Of(state)} at {due}, as things stand");
        }

        foreach (ProposalStep step in outlook.Stops)
        {
            Field(output, "stop", $"{GovernanceWords.Do(step.Trigger)}: {Who(step.Who)}");
        }
    }

    private static string When(ProposalStep step, UnixTime at)
    {
        string what = GovernanceWords.Do(step.Trigger);
        string until = step.Until is { } end ? $" until {end}" : "";
        return step.From > at ? $"{what} from {step.From}{until}" : $"{what} now{until}";
    }

    private static string Votes(Poll poll)
    {
        UInt256 quorum = VoteCount.QuorumVotes(poll.Rules, poll.Electorate.TotalVotes);
        string reached = poll.HasQuorum ? "reached" : "not reached";
        string threshold = poll.HasThreshold ? "enough are for" : "not enough are for";
        return $"{poll.Tally.For} for, {poll.Tally.Against} against, {poll.Tally.Abstain} abstain of {poll.Electorate.TotalVotes}; quorum {quorum} {reached}; {threshold}";
    }

    private static string Delay(Proposal p)
    {
        long seconds = p.Window?.WaitSeconds ?? p.Plan.RequiredDelaySeconds;
        return p.IsEmergency ? "" : $", waits {DurationText.Of(TimeSpan.FromSeconds(seconds))}";
    }

    private static string Class(ChangeClass changeClass) => changeClass switch
    {
        ChangeClass.Loosen => "! loosens",
        ChangeClass.Critical => "!! critical",
        ChangeClass.Tighten => "tightens",
        _ => "neutral",
    };

    private static string Who(ImmutableArray<Address> who) => who.IsEmpty ? "nobody can" : Some([.. who.Select(a => a.ToString())]);

    private static string Some(ImmutableArray<string> all) => all.Length <= MaxAddresses
        ? string.Join(", ", all)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(MaxAddresses))} and {all.Length - MaxAddresses} more");

    private static TextStyle StyleOf(ProposalState state) => state switch
    {
        ProposalState.Executed => TextStyle.Good,
        ProposalState.Defeated or ProposalState.Vetoed or ProposalState.Cancelled or ProposalState.Expired => TextStyle.Bad,
        ProposalState.Superseded => TextStyle.Faint,
        _ => TextStyle.Info,
    };

    private static void Field(StyledText output, string name, string value, TextStyle style = TextStyle.Plain) =>
        output.Append($"  {name,-11}", TextStyle.Faint).Line(value, style);
}
