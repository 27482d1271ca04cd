using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Lifecycle;

/// <summary>The table of refusals: what is asked for, the code, what is said, and from when on it would go.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, (Func<Run, LifecycleCommand> Arrange, RefusalCode Code, string Says, bool HasTime)> Table = new()
    {
        ["found twice"] = (_ => new FoundPolicy(Ann, Digest(9), Rules), RefusalCode.NotFounded, "there is an active policy already", false),
        ["unknown proposal"] = (_ => new QueueProposal(Ann, 7), RefusalCode.UnknownProposal, "there is no proposal 7", false),
        ["proposal zero"] = (_ => new QueueProposal(Ann, 0), RefusalCode.UnknownProposal, "there is no proposal 0", false),
        ["clock back"] = (r => { r.Wait(Day).Draft(Ann, Plan()); r.Wait(-1); return new RecordCheck(Ann, 1, 0); }, RefusalCode.ClockBack, "lies before", true),

        ["draft by a stranger"] = (_ => Draft(Stranger), RefusalCode.NotEntitled, "neither a member", false),
        ["draft without a title"] = (_ => Draft(Ann) with { Title = "" }, RefusalCode.Limit, "title", false),
        ["draft with a long title"] = (_ => Draft(Ann) with { Title = new string('x', 1_001) }, RefusalCode.Limit, "title", false),
        ["draft that changes nothing"] = (_ => Draft(Ann) with { Plan = Plan() with { Changes = [] } }, RefusalCode.OtherPlan, "changes nothing", false),
        ["draft with a wrong class"] = (_ => Draft(Ann) with { Plan = Plan() with { Class = ChangeClass.Tighten } }, RefusalCode.OtherPlan, "class of the plan", false),
        ["draft with one key twice"] = (
            _ => Draft(Ann) with { Plan = Plan() with { Changes = [Plan().Changes[0], Plan().Changes[0]] } }, RefusalCode.OtherPlan, "one key", false),
        ["draft with too many changes"] = (
            _ => Draft(Ann) with { Plan = Plan() with { Changes = [.. Enumerable.Range(0, 1_025).Select(i => new PlannedChange($"k{i}", ChangeClass.Loosen, 0))] } },
            RefusalCode.OtherPlan, "1025 changes", false),
        ["draft with a negative delay"] = (_ => Draft(Ann) with { Plan = Plan(delay: -1) }, RefusalCode.OtherPlan, "below zero", false),
        ["draft after a proposal that is not"] = (_ => Draft(Ann) with { After = [3] }, RefusalCode.UnknownProposal, "no proposal 3", false),
        ["draft after itself"] = (_ => Draft(Ann) with { After = [1] }, RefusalCode.UnknownProposal, "no proposal 1", false),
        ["draft after one twice"] = (r => { r.Draft(Ann, Plan()); return Draft(Ann) with { After = [1, 1] }; }, RefusalCode.Limit, "each named once", false),
        ["draft after a cancelled one"] = (
            r => { r.Draft(Ann, Plan()); r.Do(new CancelProposal(Ann, 1, "")); return Draft(Ann) with { After = [1] }; }, RefusalCode.DependencyOpen, "cancelled", false),
        ["seventeenth draft"] = (r => { for (int i = 0; i < 16; i++) { r.Draft(Ann, Plan()); } return Draft(Ann); }, RefusalCode.Limit, "16 proposals under way", false),

        ["check by another"] = (r => { r.Draft(Ann, Plan()); return new RecordCheck(Ben, 1, 0); }, RefusalCode.NotEntitled, "not of", false),
        ["check with errors"] = (r => { r.Draft(Ann, Plan()); return new RecordCheck(Ann, 1, 2); }, RefusalCode.InvalidTarget, "2 errors", false),
        ["check twice"] = (r => { r.Compile(Ann, Plan()); return new RecordCheck(Ann, 1, 0); }, RefusalCode.WrongState, "compiled", false),
        ["compile before check"] = (r => { r.Draft(Ann, Plan()); return new RecordCompilation(Ann, 1, Digest(2)); }, RefusalCode.WrongState, "a draft", false),
        ["compile to another digest"] = (
            r => { r.Draft(Ann, Plan()); r.Do(new RecordCheck(Ann, 1, 0)); return new RecordCompilation(Ann, 1, Digest(3)); }, RefusalCode.OtherPlan, "the plan leads to", false),

        ["propose before compile"] = (r => { r.Draft(Ann, Plan()); return new PutProposal(Ann, 1); }, RefusalCode.WrongState, "a draft", false),
        ["propose with too few votes"] = (r => { r.Compile(Cid, Plan()); return new PutProposal(Cid, 1); }, RefusalCode.NotEntitled, "has 25 votes of 100, and a proposal needs 30", false),
        ["propose twice"] = (r => { r.Propose(Ann, Plan()); return new PutProposal(Ann, 1); }, RefusalCode.WrongState, "proposed", false),
        ["propose from another base"] = (r => { r.Compile(Ann, Plan(start: 5)); return new PutProposal(Ann, 1); }, RefusalCode.StalePlan, "make the plan anew", false),
        ["propose on a taken key"] = (r => { r.Propose(Ann, Plan()); r.Compile(Ben, Plan(target: 3)); return new PutProposal(Ben, 2); }, RefusalCode.KeyTaken, "already changed by proposal 1", false),
        ["propose after a lost one"] = (
            r =>
            {
                r.Propose(Ann, Plan());
                r.Compile(Ben, Plan(3, key: "b"), false, 1);
                r.Do(new VetoProposal(Guardian, 1, "no"));
                return new PutProposal(Ben, 2);
            },
            RefusalCode.WrongState, "cancelled", false),

        ["emergency by a member"] = (_ => Draft(Ann) with { IsEmergency = true, Plan = Plan(changeClass: ChangeClass.Tighten) }, RefusalCode.NotEntitled, "guardian", false),
        ["emergency that loosens"] = (r => { r.Compile(Guardian, Plan(), true); return new PutProposal(Guardian, 1); }, RefusalCode.NotTightening, "`parameters.hedgeBand` is loosening", false),
        ["emergency that is neutral"] = (
            r => { r.Compile(Guardian, Plan(changeClass: ChangeClass.Neutral), true); return new PutProposal(Guardian, 1); }, RefusalCode.NotTightening, "is neutral", false),
        ["emergency that is critical"] = (
            r => { r.Compile(Guardian, Plan(changeClass: ChangeClass.Critical), true); return new PutProposal(Guardian, 1); }, RefusalCode.NotTightening, "is critical", false),
        ["vote on an emergency"] = (
            r => { r.Propose(Guardian, Plan(changeClass: ChangeClass.Tighten), true); return Vote(Ann); }, RefusalCode.WrongState, "not voted on", false),

        ["vote on a draft"] = (r => { r.Draft(Ann, Plan()); return Vote(Ann); }, RefusalCode.TooEarly, "not yet put to the members", false),
        ["vote before the vote"] = (r => { r.Propose(Ann, Plan()); r.Wait(Day - 1); return Vote(Ann); }, RefusalCode.TooEarly, "begins at 2026-01-02T00:00:00Z", true),
        ["vote twice"] = (r => { r.Propose(Ann, Plan()); r.Wait(Day).Do(Vote(Ann)); return Vote(Ann, VoteSupport.Against); }, RefusalCode.AlreadyVoted, "voted for", false),
        ["vote by a stranger"] = (r => { r.Propose(Ann, Plan()); r.Wait(Day); return Vote(Stranger); }, RefusalCode.NotEntitled, "had no votes when", false),
        ["vote by the guardian"] = (r => { r.Propose(Ann, Plan()); r.Wait(Day); return Vote(Guardian); }, RefusalCode.NotEntitled, "had no votes when", false),
        ["vote in the second after the end"] = (r => { r.Propose(Ann, Plan()); r.Wait(6 * Day); return Vote(Ann); }, RefusalCode.TooLate, "ended at 2026-01-07T00:00:00Z", false),
        ["vote on a queued one"] = (r => { r.Queue(Ann, Plan()); return Vote(Cid); }, RefusalCode.TooLate, "ended at", false),
        ["vote on a vetoed one"] = (r => { r.Propose(Ann, Plan()); r.Wait(2 * Day).Do(new VetoProposal(Guardian, 1, "no")); return Vote(Ann); }, RefusalCode.WrongState, "vetoed", false),

        ["queue before the end of the vote"] = (r => { r.Propose(Ann, Plan()); r.Wait(2 * Day); return new QueueProposal(Keeper, 1); }, RefusalCode.TooEarly, "ends at", true),
        ["queue a defeated one"] = (r => { r.Propose(Ann, Plan()); r.Wait(6 * Day); return new QueueProposal(Keeper, 1); }, RefusalCode.WrongState, "defeated", false),
        ["queue by a stranger"] = (r => { r.Pass(Ann, Plan()); return new QueueProposal(Stranger, 1); }, RefusalCode.NotEntitled, "neither a member", false),
        ["queue twice"] = (r => { r.Queue(Ann, Plan()); return new QueueProposal(Keeper, 1); }, RefusalCode.WrongState, "already in the timelock", true),
        ["queue too late"] = (r => { r.Pass(Ann, Plan()); r.Wait(14 * Day); return new QueueProposal(Keeper, 1); }, RefusalCode.TooLate, "expired", false),

        ["execute unqueued"] = (r => { r.Pass(Ann, Plan()); return r.Execution(1); }, RefusalCode.TooEarly, "not queued", false),
        ["execute while voting"] = (r => { r.Propose(Ann, Plan()); r.Wait(2 * Day); return r.Execution(1); }, RefusalCode.TooEarly, "being voted on", false),
        ["execute a second early"] = (r => { r.Ready(Ann, Plan()); r.Wait(-1); return r.Execution(1); }, RefusalCode.TooEarly, "waits in the timelock until 2026-01-10T00:00:00Z", true),
        ["execute in the second of the expiry"] = (r => { r.Ready(Ann, Plan()); r.Wait(14 * Day); return r.Execution(1); }, RefusalCode.TooLate, "expired at", false),
        ["execute twice"] = (r => { r.Ready(Ann, Plan()); r.Do(r.Execution(1)); return r.Execution(1); }, RefusalCode.WrongState, "executed already", false),
        ["execute a vetoed one"] = (r => { r.Ready(Ann, Plan()); r.Do(new VetoProposal(Guardian, 1, "no")); return r.Execution(1); }, RefusalCode.WrongState, "vetoed", false),
        ["execute by a member who is no keeper"] = (r => { r.Ready(Ann, Plan()); return r.Execution(1, Ben); }, RefusalCode.NotEntitled, "`keeper`", false),
        ["execute before what it comes after"] = (
            r => { Two(r); return r.Execution(2); }, RefusalCode.DependencyOpen, "comes after proposal 1, which is ready", false),
        ["execute a stale plan"] = (
            r =>
            {
                r.Ready(Ann, Plan());
                int tightening = r.Propose(Guardian, Plan(3, ChangeClass.Tighten, "risk.limits.var.max"), true);
                r.Do(r.Execution(tightening, Guardian));
                return r.Execution(1) with { Found = Found(Plan()) with { MovedField = "risk.limits.var.max" } };
            },
            RefusalCode.StalePlan, "`risk.limits.var.max` has changed", false),
        ["execute with a plan read from a stale base"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1) with { Found = Found(Plan()) with { BaseDigest = Digest(7) } }; }, RefusalCode.StalePlan, "stale", false),
        ["execute an edited package"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1) with { Found = Found(Plan()) with { TargetDigest = Digest(7) } }; }, RefusalCode.OtherPlan, "was proposed", false),
        ["execute a foreign plan"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1) with { Found = Found(Plan()) with { PlanDigest = Digest(7) } }; }, RefusalCode.OtherPlan, "was proposed", false),
        ["execute a plan of another class"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1) with { Found = Found(Plan()) with { Class = ChangeClass.Critical } }; }, RefusalCode.OtherPlan, "critical", false),
        ["execute a package that is no longer valid"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1) with { Found = Found(Plan()) with { Errors = 1 } }; }, RefusalCode.InvalidTarget, "now has 1 errors", false),
        ["execute into unsafe rules"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1, rules: Rules with { Voting = Ballots with { Quorum = 0m } }); }, RefusalCode.UnsafeRules, "nobody takes part", false),
        ["execute into votes that overflow"] = (
            r => { r.Ready(Ann, Plan()); return r.Execution(1) with { Found = Found(Plan()) with { TargetRules = null } }; }, RefusalCode.UnsafeRules, "no electorate", false),
        ["execute too soon after the last change"] = (
            r =>
            {
                r.Ready(Ann, Plan());
                r.Do(r.Execution(1));
                r.Ready(Ann, Plan(3, start: 2, every: 30 * Day));
                return r.Execution(2);
            },
            RefusalCode.ChangedTooSoon, "may change every 2592000 s", true),
        ["execute under a delay that has become longer"] = (
            r =>
            {
                Two(r);
                r.Do(r.Execution(1, rules: Rules with { Timelock = new TimelockRules(0, Day, 10 * Day, 10 * Day, 14 * Day) }));
                return r.Execution(2);
            },
            RefusalCode.TooEarly, "now demands that a loosening change waits 864000 s", true),

        ["cancel by another"] = (r => { r.Propose(Ann, Plan()); return new CancelProposal(Ben, 1, ""); }, RefusalCode.NotEntitled, "is that of", false),
        ["cancel an executed one"] = (r => { r.Ready(Ann, Plan()); r.Do(r.Execution(1)); return new CancelProposal(Ann, 1, ""); }, RefusalCode.TooLate, "no longer be stopped", false),
        ["cancel twice"] = (r => { r.Propose(Ann, Plan()); r.Do(new CancelProposal(Ann, 1, "")); return new CancelProposal(Ann, 1, ""); }, RefusalCode.WrongState, "has ended", false),
        ["cancel with a long reason"] = (r => { r.Propose(Ann, Plan()); return new CancelProposal(Ann, 1, new string('x', 1_001)); }, RefusalCode.Limit, "reason", false),
        ["veto by a member"] = (r => { r.Propose(Ann, Plan()); return new VetoProposal(Ann, 1, ""); }, RefusalCode.NotEntitled, "does not hold the role `guardian`", false),
        ["veto a draft"] = (r => { r.Draft(Ann, Plan()); return new VetoProposal(Guardian, 1, ""); }, RefusalCode.WrongState, "before it is proposed", false),
        ["veto an executed one"] = (r => { r.Ready(Ann, Plan()); r.Do(r.Execution(1)); return new VetoProposal(Guardian, 1, ""); }, RefusalCode.TooLate, "propose the opposite", false),
    };

    public static TheoryData<string> Cases => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decide_WhatCannotBeDone_IsRefusedWithReason(string name)
    {
        (Func<Run, LifecycleCommand> arrange, RefusalCode code, string says, bool hasTime) = Table[name];
        Run run = Founded();

        Refusal refusal = run.Refused(arrange(run));

        refusal.Code.Should().Be(code);
        (refusal.Message + " " + refusal.Needed).Should().Contain(says);
        refusal.From.HasValue.Should().Be(hasTime);
        refusal.Message.Should().NotEndWith(".");
    }

    [Fact]
    public void Decide_BeforeThereIsAPolicy_IsRefused()
    {
        LifecycleOutcome outcome = LifecycleEngine.Decide(LifecycleState.Empty, Draft(Ann), Start);

        outcome.Refusal!.Code.Should().Be(RefusalCode.NotFounded);
    }

    public static TheoryData<string> UnsafeRules =>
    [
        "quorum 0", "quorum above 1", "threshold below half", "vote at once", "vote without period", "loosening at once", "no expiry",
        "delays out of order", "nobody votes", "proposer role without holder", "executor role without holder", "no vote and no proposer",
    ];

    [Theory]
    [MemberData(nameof(UnsafeRules))]
    public void Found_WithRulesThatDecideNothingSafely_IsRefused(string name)
    {
        GovernanceRules rules = name switch
        {
            "quorum 0" => Rules with { Voting = Ballots with { Quorum = 0m } },
            "quorum above 1" => Rules with { Voting = Ballots with { Quorum = 1.01m } },
            "threshold below half" => Rules with { Voting = Ballots with { Threshold = 0.49m } },
            "vote at once" => Rules with { Voting = Ballots with { DelaySeconds = 0 } },
            "vote without period" => Rules with { Voting = Ballots with { PeriodSeconds = 0 } },
            "loosening at once" => Rules with { Timelock = new TimelockRules(0, 0, 0, Day, Day) },
            "no expiry" => Rules with { Timelock = Timelock with { ExpirySeconds = 0 } },
            "delays out of order" => Rules with { Timelock = Timelock with { TightenSeconds = 2 * Day } },
            "nobody votes" => Rules with { Members = Electorate.Empty },
            "proposer role without holder" => Rules with { ProposerRole = "nobody" },
            "executor role without holder" => Rules with { ExecutorRole = "nobody" },
            _ => Rules with { Voting = null, Members = Electorate.Empty },
        };

        LifecycleOutcome outcome = LifecycleEngine.Decide(LifecycleState.Empty, new FoundPolicy(Ann, Policy, rules), Start);

        outcome.Refusal!.Code.Should().Be(RefusalCode.UnsafeRules);
    }

    [Theory]
    [InlineData(Duty.Propose | Duty.Execute)]
    [InlineData(Duty.Veto | Duty.Execute)]
    [InlineData(Duty.Propose | Duty.Veto)]
    public void Decide_TwoDutiesOfOneAddress_IsRefusedWhereThePolicySeparatesThem(Duty separate)
    {
        // Ann is member, guardian and keeper.
        GovernanceRules all = Rules with
        {
            Roles = [new RoleHolders("guardian", [Ann]), new RoleHolders("keeper", [Ann])],
            Separate = Duty.None,
        };
        Run free = Founded(all);
        free.Ready(Ann, Plan());
        free.Do(free.Execution(1, Ann));

        Run separated = Founded(all with { Separate = separate });
        Refusal refusal;
        if (separate.HasFlag(Duty.Execute))
        {
            separated.Ready(separate.HasFlag(Duty.Propose) ? Ann : Ben, Plan());
            refusal = separated.Refused(separated.Execution(1, Ann));
        }
        else
        {
            separated.Compile(Ann, Plan());
            refusal = separated.Refused(new PutProposal(Ann, 1));
        }

        refusal.Code.Should().Be(RefusalCode.DutiesNotSeparate);
    }

    [Fact]
    public void Decide_AtTheEndOfTheCalendar_IsRefusedNotThrown()
    {
        Run run = Founded();
        run.Wait(new UnixTime(UnixTime.MaxSeconds) - run.Now - Hour);
        run.Compile(Ann, Plan());

        run.Refused(new PutProposal(Ann, 1)).Code.Should().Be(RefusalCode.Limit);
    }

    /// <summary>A proposal and one that comes after it, both ready.</summary>
    private static void Two(Run run)
    {
        run.Propose(Ann, Plan());
        run.Propose(Ben, Plan(3, key: "b", start: 2), false, 1);
        run.Wait(Day);
        foreach (int number in new[] { 1, 2 })
        {
            run.Do(new CastVote(Ann, number, VoteSupport.For)).Do(new CastVote(Ben, number, VoteSupport.For));
        }

        run.Wait(5 * Day).Do(new QueueProposal(Keeper, 1)).Do(new QueueProposal(Keeper, 2)).Wait(3 * Day);
    }

    private static DraftProposal Draft(Address who) => new(who, "a change", Plan(), false, []);

    private static CastVote Vote(Address who, VoteSupport support = VoteSupport.For) => new(who, 1, support);
}
