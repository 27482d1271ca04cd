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

    private static readonly Key<VotingDefinition> Voting = Key.Optional(
        "voting", new SectionShape<VotingDefinition>("How votes are held.", [Quorum, Threshold, VoteDelay, Period], BindVoting), "how votes are held; none unless stated");

    private static readonly Key<TimelockDefinition> Timelock = Key.Optional(
        "timelock", new SectionShape<TimelockDefinition>("How long changes wait, by their class.", [Tighten, Neutral, Loosen, Critical, Expiry], BindTimelock), "how long changes wait, by their class; the delays of its keys unless stated");

    private static readonly Key<GuardianPowers> Guardian = Key.Optional(
        GuardianRole, new SectionShape<GuardianPowers>("The guardian's powers.", [May], BindGuardian), "what the role `guardian` may do alone; nothing unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<GovernanceSection> Shape = new SectionShape<GovernanceSection>("Roles, voting and timelocks.", [Roles, Voting, Timelock, Guardian], Bind);

    /// <summary>The section of a policy that has none: no roles, no votes, the documented delays.</summary>
    /// <param name="span">The place of the policy.</param>
    public static GovernanceSection Default(SourceSpan span) => new([], null, DefaultTimelock(span), [], span);

    private static GovernanceSection? Bind(SectionReader reader)
    {
        ImmutableArray<Named<ImmutableArray<Located<Address>>>> roles = reader.List(Roles);
        Located<VotingDefinition>? voting = reader.Get(Voting);
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
                reader.Span);
    }

    private static VotingDefinition? BindVoting(SectionReader reader)
    {
        Located<decimal> quorum = reader.Need(Quorum);
        Located<decimal> threshold = reader.Need(Threshold);
        Located<TimeSpan> delay = reader.Need(VoteDelay);
        Located<TimeSpan> period = reader.Need(Period);
        return reader.Failed ? null : new VotingDefinition(quorum, threshold, delay.Value, period.Value, reader.Span);
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
