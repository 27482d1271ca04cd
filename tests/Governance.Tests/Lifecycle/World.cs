using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Lifecycle;

/// <summary>A small vault: three members with 40, 35 and 25 votes, a guardian, two keepers and a stranger.</summary>
internal static class World
{
    public const long Hour = 3_600;
    public const long Day = 24 * Hour;

    public static readonly Address Ann = Who(0xA1);
    public static readonly Address Ben = Who(0xB2);
    public static readonly Address Cid = Who(0xC3);
    public static readonly Address Guardian = Who(0xD4);
    public static readonly Address Keeper = Who(0xE5);
    public static readonly Address OtherKeeper = Who(0xE6);
    public static readonly Address Stranger = Who(0xF7);

    public static readonly Bytes32 Policy = Digest(1);
    public static readonly UnixTime Start = UnixTime.FromUtc(2026, 1, 1);

    public static readonly VotingRules Ballots = new(0.5m, 0.5m, Day, 5 * Day, 0.3m, 2 * Day);
    public static readonly TimelockRules Timelock = new(0, Day, 3 * Day, 7 * Day, 14 * Day);

    public static readonly GovernanceRules Rules = new(
        Members((Ann, 40), (Ben, 35), (Cid, 25)),
        Ballots,
        Timelock,
        [new RoleHolders("guardian", [Guardian]), new RoleHolders("keeper", [Keeper, OtherKeeper])],
        GuardianPowers.Veto | GuardianPowers.Tighten | GuardianPowers.Pause,
        null,
        "keeper",
        Duty.Propose | Duty.Veto | Duty.Execute,
        null);

    public static Address Who(uint number) => Address.FromParts(0, 0xAAAA, number);

    public static Bytes32 Digest(ulong number) => Bytes32.FromUInt256(number);

    public static Electorate Members(params (Address Address, UInt256 Votes)[] members) =>
        Electorate.TryCreate(members.Select(m => new Member(m.Address, m.Votes)), out Electorate electorate, out ElectorateProblem problem)
            ? electorate
            : throw new InvalidOperationException(problem.ToString());

    public static ProposedPlan Plan(
        ulong target = 2, ChangeClass changeClass = ChangeClass.Loosen, string key = "parameters.hedgeBand", ulong start = 1, long delay = 0, long every = 0) =>
        new(Digest(1_000_000 + target), Digest(start), Digest(target), changeClass, delay, [new PlannedChange(key, changeClass, every)]);

    public static ExecutionCheck Found(ProposedPlan plan, GovernanceRules? rules = null) => new(
        plan.PlanDigest, plan.BaseDigest, plan.TargetDigest, plan.Class, plan.RequiredDelaySeconds, 0, null, rules ?? Rules);

    /// <summary>A run with its own clock, which starts after a policy was founded.</summary>
    public static Run Founded(GovernanceRules? rules = null)
    {
        var run = new Run();
        run.Do(new FoundPolicy(Ann, Policy, rules ?? Rules));
        return run;
    }

    /// <summary>Governance as it goes on, with every record of it.</summary>
    internal sealed class Run
    {
        public LifecycleState State { get; private set; } = LifecycleState.Empty;

        public UnixTime Now { get; private set; } = Start;

        public List<LifecycleRecord> Records { get; } = [];

        public Proposal this[int number] => LifecycleEngine.Advance(State, Now).Find(number)!;

        public Run Wait(long seconds)
        {
            Now += seconds;
            return this;
        }

        public LifecycleOutcome Try(LifecycleCommand command)
        {
            LifecycleOutcome outcome = LifecycleEngine.Decide(State, command, Now);
            State = outcome.State;
            Records.AddRange(outcome.Records);
            return outcome;
        }

        public Run Do(LifecycleCommand command)
        {
            Try(command).Refusal.Should().BeNull();
            return this;
        }

        public Refusal Refused(LifecycleCommand command)
        {
            LifecycleState before = State;
            LifecycleOutcome outcome = Try(command);
            outcome.Refusal.Should().NotBeNull("{0} should be refused", command);
            outcome.State.Should().BeSameAs(before);
            outcome.Records.Should().BeEmpty();
            return outcome.Refusal!;
        }

        public int Draft(Address proposer, ProposedPlan plan, bool emergency = false, params int[] after)
        {
            Do(new DraftProposal(proposer, "a change", plan, emergency, [.. after]));
            return State.Proposals.Count;
        }

        public int Compile(Address proposer, ProposedPlan plan, bool emergency = false, params int[] after)
        {
            int number = Draft(proposer, plan, emergency, after);
            Do(new RecordCheck(proposer, number, 0)).Do(new RecordCompilation(proposer, number, plan.TargetDigest));
            return number;
        }

        public int Propose(Address proposer, ProposedPlan plan, bool emergency = false, params int[] after)
        {
            int number = Compile(proposer, plan, emergency, after);
            Do(new PutProposal(proposer, number));
            return number;
        }

        /// <summary>Proposes, votes with 75 of 100 for, and lets the vote end.</summary>
        public int Pass(Address proposer, ProposedPlan plan, params int[] after)
        {
            int number = Propose(proposer, plan, false, after);
            Wait(Day).Do(new CastVote(Ann, number, VoteSupport.For)).Do(new CastVote(Ben, number, VoteSupport.For)).Wait(5 * Day);
            return number;
        }

        /// <summary>As <see cref="Pass"/>, then queues it.</summary>
        public int Queue(Address proposer, ProposedPlan plan, params int[] after)
        {
            int number = Pass(proposer, plan, after);
            Do(new QueueProposal(proposer, number));
            return number;
        }

        /// <summary>As <see cref="Queue"/>, then waits for the end of the timelock.</summary>
        public int Ready(Address proposer, ProposedPlan plan, params int[] after)
        {
            int number = Queue(proposer, plan, after);
            Wait(Math.Max(Timelock.DelayOf(plan.Class), plan.RequiredDelaySeconds));
            return number;
        }

        public ExecuteProposal Execution(int number, Address? executor = null, GovernanceRules? rules = null) =>
            new(executor ?? Keeper, number, Found(State.Find(number)!.Plan, rules));
    }
}
