using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `governance` section.</summary>
internal static class GovernanceBinder
{
    private const string GuardianRole = "guardian";

    private static readonly Key<decimal> Quorum = Key.Required("quorum", Values.Share, "the share of votes that must take part");
    private static readonly Key<decimal> Threshold = Key.Required("threshold", Values.Share, "the share of cast votes that must be for it");
    private static readonly Key<TimeSpan> VoteDelay = Key.Required("delay", Values.Duration, "from proposal to the start of the vote");
    private static readonly Key<TimeSpan> Period = Key.Required("period", Values.Interval, "the length of the vote");

    private static readonly Key<decimal> ProposalThreshold = Key.Optional("proposalThreshold", Values.Share, "the share of all votes that a member needs to propose; any member may unless stated");
    private static readonly Key<TimeSpan> LateExtension = Key.Optional("lateExtension", Values.Interval, "how long a vote stays open, at least, after its quorum is reached; until the end of its period unless stated");

    private static readonly Key<TimeSpan> Tighten = Key.Optional("tighten", Values.Duration, "delay of tightening changes; `0s` unless stated");
    private static readonly Key<TimeSpan> Neutral = Key.Optional("neutral", Values.Duration, "delay of neutral changes; `1d` unless stated");
    private static readonly Key<TimeSpan> Loosen = Key.Optional("loosen", Values.Duration, "delay of loosening changes; `3d` unless stated");
    private static readonly Key<TimeSpan> Critical = Key.Optional("critical", Values.Duration, "delay of critical changes; `7d` unless stated");
    private static readonly Key<TimeSpan> Expiry = Key.Optional("expiry", Values.Interval, "how long a ready change may wait; `14d` unless stated");

    private static readonly Key<ImmutableArray<Located<string>>> May = Key.Required(
        "may",
        new ListShape<string>("What the guardian may do alone.", Choice.Of<string>("A power of the guardian.", [("pause", "pause"), ("veto", "veto"), ("tighten", "tighten")]), 0, Distinct: true),
        "what the guardian may do alone");

    private static readonly Key<ImmutableArray<Named<ImmutableArray<Located<Address>>>>> Roles = Key.Optional(
        "roles",
        new MapShape<ImmutableArray<Located<Address>>>("Roles and their holders.", NameForm.Id, new ListShape<Address>("Holders of the role.", Values.Address, 1, Distinct: true)),
        "roles and their holders; none unless stated");

    private static readonly Key<Address> MemberAddress = Key.Required("address", Values.Address, "who can vote");
    private static readonly Key<UInt256> MemberVotes = Key.Required("votes", Values.Votes, "how many votes");

    private static readonly Key<ImmutableArray<Located<MemberDefinition>>> Members = Key.Optional(
        "members",
        new ListShape<MemberDefinition>("Who can vote.", new SectionShape<MemberDefinition>("Somebody who can vote.", [MemberAddress, MemberVotes], BindMember), 1, Distinct: false),
        "who can vote on local proposals; nobody unless stated");

    private static readonly Key<string> DutyPropose = Key.Optional("propose", Values.Role, "the role that proposes; members with enough votes, or the owner, unless stated");
    private static readonly Key<string> DutyExecute = Key.Optional("execute", Values.Role, "the role that executes; every member, holder of a role, and the owner unless stated");

    private static readonly Key<ImmutableArray<Located<string>>> Separate = Key.Optional(
        "separate",
        new ListShape<string>("Duties that are separate.", Choice.Of<string>("A duty.", [("propose", "propose"), ("veto", "veto"), ("execute", "execute")]), 2, Distinct: true),
        "duties of which one address has at most one in a proposal; none unless stated");

    private static readonly Key<DutiesDefinition> Duties = Key.Optional(
        "duties", new SectionShape<DutiesDefinition>("Who proposes and executes.", [DutyPropose, DutyExecute, Separate], BindDuties), "who proposes and executes; what its keys say unless stated");

    private static readonly Key<VotingDefinition> Voting = Key.Optional(
        "voting", new SectionShape<VotingDefinition>("How votes are held.", [Quorum, Threshold, VoteDelay, Period, ProposalThreshold, LateExtension], BindVoting), "how votes are held; none unless stated");

    private static readonly Key<TimelockDefinition> Timelock = Key.Optional(
        "timelock", new SectionShape<TimelockDefinition>("How long changes wait, by their class.", [Tighten, Neutral, Loosen, Critical, Expiry], BindTimelock), "how long changes wait, by their class; the delays of its keys unless stated");

    private static readonly Key<GuardianPowers> Guardian = Key.Optional(
        GuardianRole, new SectionShape<GuardianPowers>("The guardian's powers.", [May], BindGuardian), "what the role `guardian` may do alone; nothing unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<GovernanceSection> Shape = new SectionShape<GovernanceSection>("Roles, voting and timelocks.", [Roles, Members, Voting, Duties, Timelock, Guardian], Bind);

    /// <summary>The section of a policy that has none: no roles, no votes, the documented delays.</summary>
    /// <param name="span">The place of the policy.</param>
    public static GovernanceSection Default(SourceSpan span) => new([], null, DefaultTimelock(span), [], span);

    private static GovernanceSection? Bind(SectionReader reader)
    {
        ImmutableArray<Named<ImmutableArray<Located<Address>>>> roles = reader.List(Roles);
        ImmutableArray<Located<MemberDefinition>> members = reader.List(Members);
        Located<VotingDefinition>? voting = reader.Get(Voting);
        Located<DutiesDefinition>? duties = reader.Get(Duties);
        Located<TimelockDefinition> timelock = reader.Get(Timelock, DefaultTimelock(reader.Anchor));
        Located<GuardianPowers>? guardian = reader.Get(Guardian);
        NameTable declared = reader.Context.Names.Roles;
        if (reader.Has(Guardian) && declared.IsComplete && !declared.Names.Contains(GuardianRole, StringComparer.Ordinal))
        {
            reader.Fail(Diagnostic.Create(NameDiagnostics.UnknownRole, reader.KeySpan(Guardian), "the guardian has powers, but `governance.roles` has no role `guardian`", "add `guardian` and its addresses to `roles`"));
        }

        return reader.Failed
            ? null
            : new GovernanceSection(
                [.. roles.Select(role => new RoleDefinition(role.Name, role.Value.Value, role.Value.Span))],
                voting?.Value,
                timelock.Value,
                guardian?.Value.May ?? [],
                reader.Span)
            {
                Members = [.. members.Select(member => member.Value)],
                Duties = duties?.Value,
            };
    }

    private static VotingDefinition? BindVoting(SectionReader reader)
    {
        Located<decimal> quorum = reader.Need(Quorum);
        Located<decimal> threshold = reader.Need(Threshold);
        Located<TimeSpan> delay = reader.Need(VoteDelay);
        Located<TimeSpan> period = reader.Need(Period);
        Located<decimal>? proposalThreshold = reader.Get(ProposalThreshold);
        Located<TimeSpan>? lateExtension = reader.Get(LateExtension);
        return reader.Failed
            ? null
            : new VotingDefinition(quorum, threshold, delay.Value, period.Value, reader.Span)
            {
                ProposalThreshold = proposalThreshold,
                LateExtension = lateExtension,
            };
    }

    private static MemberDefinition? BindMember(SectionReader reader)
    {
        Located<Address> address = reader.Need(MemberAddress);
        Located<UInt256> votes = reader.Need(MemberVotes);
        return reader.Failed ? null : new MemberDefinition(address, votes, reader.Span);
    }

    private static DutiesDefinition? BindDuties(SectionReader reader)
    {
        Located<string>? propose = reader.Get(DutyPropose);
        Located<string>? execute = reader.Get(DutyExecute);
        ImmutableArray<Located<string>> separate = reader.List(Separate);
        return reader.Failed ? null : new DutiesDefinition(propose, execute, separate, reader.Span);
    }

    private static TimelockDefinition? BindTimelock(SectionReader reader)
    {
        TimelockDefinition unless = DefaultTimelock(reader.Anchor);
        Located<TimeSpan> tighten = reader.Get(Tighten, unless.Tighten.Value);
        Located<TimeSpan> neutral = reader.Get(Neutral, unless.Neutral.Value);
        Located<TimeSpan> loosen = reader.Get(Loosen, unless.Loosen.Value);
        Located<TimeSpan> critical = reader.Get(Critical, unless.Critical.Value);
        Located<TimeSpan> expiry = reader.Get(Expiry, unless.Expiry.Value);
        return reader.Failed ? null : new TimelockDefinition(tighten, neutral, loosen, critical, expiry, reader.Span);
    }

    private static GuardianPowers? BindGuardian(SectionReader reader)
    {
        ImmutableArray<Located<string>> may = reader.List(May);
        return reader.Failed ? null : new GuardianPowers(may);
    }

    private static TimelockDefinition DefaultTimelock(SourceSpan span) => new(
        new Located<TimeSpan>(TimeSpan.Zero, span),
        new Located<TimeSpan>(TimeSpan.FromDays(1), span),
        new Located<TimeSpan>(TimeSpan.FromDays(3), span),
        new Located<TimeSpan>(TimeSpan.FromDays(7), span),
        new Located<TimeSpan>(TimeSpan.FromDays(14), span),
        span);

    private sealed record GuardianPowers(ImmutableArray<Located<string>> May);
}
