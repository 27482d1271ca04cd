using System.Numerics;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Lifecycle;

/// <summary>
/// One random run of the lifecycle beside the simple model. Two of three commands try to get a proposal further, so that late states are
/// common; the others are anything by anybody at any time. The same seed gives the same run.
/// </summary>
internal sealed class RandomSequence
{
    private static readonly string[] Keys = ["a", "b", "c", "d", "e"];

    private readonly Random _random;
    private readonly SimpleModel _model = new();
    private readonly List<ulong> _digests = [1];
    private long _now = World.Start.Seconds;
    private ulong _next = 1;

    public RandomSequence(int seed)
    {
        _random = new Random(seed);
        SimpleModel.Rules rules = RandomRules(safe: true);
        Apply(new FoundPolicy(Who(0), World.Digest(1), RealRules(rules)), m => m.Found(_now, 1, rules));
    }

    public LifecycleState State { get; private set; } = LifecycleState.Empty;

    public List<LifecycleRecord> Records { get; } = [];

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public static Address Who(int actor) => World.Who((uint)(0x100 + actor));

    public void Run(int commands)
    {
        for (int i = 0; i < commands; i++)
        {
            if (_model.Items.Count > 0 && _random.Next(3) > 0)
            {
                Further();
            }
            else
            {
                Anything();
            }
        }
    }

    /// <summary>Both sides must agree on whether it is done, and on where every proposal then stands.</summary>
    private void Apply(LifecycleCommand command, Func<SimpleModel, bool> simple)
    {
        LifecycleOutcome outcome = LifecycleEngine.Decide(State, command, new UnixTime(_now));
        bool done = simple(_model);
        if (outcome.IsDone != done)
        {
            throw new InvalidOperationException($"{command} at {_now}: the model says {done}, the lifecycle {outcome.Refusal?.ToString() ?? "done"}");
        }

        State = outcome.State;
        Records.AddRange(outcome.Records);
        Accepted += done ? 1 : 0;
        Refused += done ? 0 : 1;
        if (_now >= State.Time.Seconds && (done || Refused % 4 == 0))
        {
            Compare(command);
        }
    }

    private void Compare(LifecycleCommand command)
    {
        LifecycleState now = LifecycleEngine.Advance(State, new UnixTime(_now));
        _model.Settle(_now);
        bool same = now.Proposals.Count == _model.Items.Count && now.ActiveDigest == World.Digest(_model.Active!.Value);
        for (int i = 0; same && i < now.Proposals.Count; i++)
        {
            Proposal real = now.Proposals[i];
            SimpleModel.Item item = _model.Items[i];
            same = real.State == _model.StateOf(item, _now)
                && (real.Poll is not { } poll || ((BigInteger)poll.Tally.For == item.Sum(VoteSupport.For)
                    && (BigInteger)poll.Tally.Against == item.Sum(VoteSupport.Against)
                    && (BigInteger)poll.Tally.Abstain == item.Sum(VoteSupport.Abstain)
                    && poll.ClosesAt.Seconds == item.Closes))
                && (real.Window is not { } window || (window.ReadyAt.Seconds == item.ReadyAt && window.ExpiresAt.Seconds == item.ExpiresAt));
            if (!same)
            {
                throw new InvalidOperationException($"after {command} at {_now}: proposal {i + 1} is {real}, the model says {_model.StateOf(i + 1, _now)}");
            }
        }

        if (!same)
        {
            throw new InvalidOperationException($"after {command} at {_now}: the active policy or the number of proposals differs");
        }
    }

    private void Further()
    {
        int number = _random.Next(Math.Max(1, _model.Items.Count - 3), _model.Items.Count + 1);
        SimpleModel.Item item = _model.Items[number - 1];
        switch (_model.StateOf(number, _now))
        {
            case ProposalState.Draft:
                Check(item.Proposer, number, 0);
                break;
            case ProposalState.Checked:
                Compile(item.Proposer, number, item.Plan.Target);
                break;
            case ProposalState.Compiled:
                Apply(new PutProposal(Who(item.Proposer), number), m => m.Propose(_now, item.Proposer, number));
                break;
            case ProposalState.Proposed:
                JumpTo(item.Opens);
                break;
            case ProposalState.Voting when item.Cast.Count < item.Weights.Count && _random.Next(4) > 0:
                VoteSupport support = _random.Next(5) switch { 0 => VoteSupport.Against, 1 => VoteSupport.Abstain, _ => VoteSupport.For };
                Vote(item.Weights.Keys.Order().First(v => !item.Cast.ContainsKey(v)), number, support);
                break;
            case ProposalState.Voting:
                JumpTo(item.Closes);
                break;
            case ProposalState.Succeeded:
                Queue(Actor(), number);
                break;
            case ProposalState.Queued:
                JumpTo(item.ReadyAt!.Value);
                break;
            case ProposalState.Ready:
                Execute(Actor(), number);
                break;
            default:
                Draft();
                break;
        }
    }

    private void Anything()
    {
        if (_random.Next(8) == 0)
        {
            BackInTime();
        }

        _now += _random.Next(8) switch { 1 => _random.Next(1, 200), 2 => _random.Next(1, 20), 3 => 1, _ => 0 };
        int number = _random.Next(0, _model.Items.Count + 2);
        int actor = Actor();
        switch (_random.Next(11))
        {
            case 0 or 1 or 2:
                Draft();
                break;
            case 3:
                Check(actor, number, _random.Next(2));
                break;
            case 4:
                Compile(actor, number, Digest());
                break;
            case 5:
                Apply(new PutProposal(Who(actor), number), m => m.Propose(_now, actor, number));
                break;
            case 6:
                Vote(actor, number, (VoteSupport)_random.Next(3));
                break;
            case 7:
                Queue(actor, number);
                break;
            case 8:
                Execute(actor, number);
                break;
            case 9:
                Apply(new CancelProposal(Who(actor), number, "why not"), m => m.Cancel(_now, actor, number));
                break;
            default:
                Apply(new VetoProposal(Who(actor), number, "no"), m => m.Veto(_now, actor, number));
                break;
        }
    }

    // To the moment, a second before or after it, or far behind it.
    private void JumpTo(long moment) => _now = Math.Max(_now, moment + _random.Next(16) switch { 0 => -1, 1 => 1, 2 => _random.Next(100), _ => 0 });

    // Before the last thing that happened; nothing may come of it. (The model cannot look ahead and then go back to a moment in between.)
    private void BackInTime()
    {
        long now = _now;
        _now = State.Time.Seconds - _random.Next(1, 5);
        Draft();
        _now = now;
    }

    private void Draft()
    {
        int actor = Actor();
        bool emergency = _random.Next(6) == 0;
        ulong target = ++_next;
        _digests.Add(target);
        int[] after = _random.Next(4) > 0 || _model.Items.Count == 0
            ? []
            : [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => _random.Next(1, _model.Items.Count + 1))];
        ulong start = after.Length > 0 && after[0] <= _model.Items.Count && _random.Next(2) == 0 ? _model.Items[after[0] - 1].Plan.Target
            : _random.Next(8) == 0 ? Digest()
            : _model.Active!.Value;
        ChangeClass changeClass = emergency && _random.Next(4) > 0 ? ChangeClass.Tighten : (ChangeClass)_random.Next(4);
        string[] keys = [.. Keys.OrderBy(_ => _random.Next()).Take(_random.Next(1, 3))];
        var plan = new SimpleModel.Plan(target, start, target, changeClass, _random.Next(3) == 0 ? _random.Next(100) : 0, keys, _random.Next(3) == 0 ? _random.Next(300) : 0);
        Apply(
            new DraftProposal(Who(actor), $"change {target}", RealPlan(plan), emergency, [.. after]),
            m => m.Draft(_now, actor, plan, emergency, after));
    }

    private void Check(int actor, int number, int errors) => Apply(new RecordCheck(Who(actor), number, errors), m => m.Check(_now, actor, number, errors));

    private void Compile(int actor, int number, ulong target) =>
        Apply(new RecordCompilation(Who(actor), number, World.Digest(target)), m => m.Compile(_now, actor, number, target));

    private void Vote(int actor, int number, VoteSupport support) => Apply(new CastVote(Who(actor), number, support), m => m.Vote(_now, actor, number, support));

    private void Queue(int actor, int number) => Apply(new QueueProposal(Who(actor), number), m => m.Queue(_now, actor, number));

    private void Execute(int actor, int number)
    {
        SimpleModel.Plan plan = number >= 1 && number <= _model.Items.Count
            ? _model.Items[number - 1].Plan
            : new SimpleModel.Plan(9, 9, 9, ChangeClass.Tighten, 0, ["a"], 0);
        ulong start = plan.Base;
        int errors = 0;
        switch (_random.Next(24))
        {
            case 0:
                plan = plan with { Number = plan.Number + 1 };
                break;
            case 1:
                plan = plan with { Target = Digest() };
                break;
            case 2:
                plan = plan with { Class = (ChangeClass)_random.Next(4) };
                break;
            case 3:
                plan = plan with { Delay = plan.Delay + _random.Next(2) };
                break;
            case 4:
                start = Digest();
                break;
            case 5:
                errors = _random.Next(2);
                break;
        }

        SimpleModel.Rules? rules = _random.Next(24) == 0 ? null : RandomRules(safe: _random.Next(12) > 0);
        ProposedPlan found = RealPlan(plan);
        var check = new ExecutionCheck(
            found.PlanDigest, World.Digest(start), found.TargetDigest, plan.Class, plan.Delay, errors, null, rules is null ? null : RealRules(rules));
        Apply(new ExecuteProposal(Who(actor), number, check), m => m.Execute(_now, actor, number, plan, start, errors, rules));
    }

    private int Actor() => _random.Next(8);

    private ulong Digest() => _digests[_random.Next(_digests.Count)];

    private static ProposedPlan RealPlan(SimpleModel.Plan plan) => new(
        World.Digest(1_000_000 + plan.Number),
        World.Digest(plan.Base),
        World.Digest(plan.Target),
        plan.Class,
        plan.Delay,
        [.. plan.Keys.Select((key, i) => new PlannedChange(key, i == 0 ? plan.Class : ChangeClass.Tighten, plan.Every))]);

    // Members 0 to 3, guardian 4 (and sometimes a member), keepers 5 and 6, stranger 7, who sometimes owns the vault.
    private SimpleModel.Rules RandomRules(bool safe)
    {
        bool votes = _random.Next(5) > 0;
        bool keepersPropose = _random.Next(4) == 0;
        int? owner = _random.Next(3) == 0 ? 7 : null;
        var weights = new Dictionary<int, BigInteger>();
        for (int i = 0; i < 4; i++)
        {
            if (_random.Next(5) > 0 || i == 0)
            {
                weights[i] = _random.Next(4) == 0 ? BigInteger.Pow(2, 200) + _random.Next(1_000) : _random.Next(1, 60);
            }
        }

        // Without a vote somebody must be able to propose.
        owner = !votes && !keepersPropose ? 7 : owner;
        long[] delays = [_random.Next(3), _random.Next(3, 20), _random.Next(20, 60), _random.Next(60, 120)];
        return new SimpleModel.Rules(
            weights,
            votes ? new SimpleModel.VoteRules(safe ? _random.Next(1, 101) : 0, _random.Next(50, 101), _random.Next(1, 20), _random.Next(1, 60), _random.Next(40), _random.Next(30)) : null,
            safe ? delays : [.. delays.Select(_ => 0L)],
            _random.Next(1, 200),
            _random.Next(4) == 0 ? [4, 1] : [4],
            _random.Next(4) == 0 ? [5, 0] : [5, 6],
            _random.Next(4) > 0,
            _random.Next(4) > 0,
            keepersPropose,
            _random.Next(2) == 0,
            (Duty)_random.Next(8),
            owner,
            safe);
    }

    private static GovernanceRules RealRules(SimpleModel.Rules rules) => new(
        Electorate.TryCreate(rules.Weights.Select(w => new Member(Who(w.Key), (UInt256)w.Value)), out Electorate members, out _)
            ? members
            : throw new InvalidOperationException("no electorate"),
        rules.Votes is { } votes
            ? new VotingRules(votes.QuorumPercent / 100m, votes.ThresholdPercent / 100m, votes.Delay, votes.Period, votes.ProposalPercent / 100m, votes.Extension)
            : null,
        new TimelockRules(rules.Delays[0], rules.Delays[1], rules.Delays[2], rules.Delays[3], rules.Expiry),
        [
            new RoleHolders("guardian", [.. rules.Guardians.Select(Who).Order()]),
            new RoleHolders("keeper", [.. rules.Keepers.Select(Who).Order()]),
        ],
        (rules.MayVeto ? GuardianPowers.Veto : GuardianPowers.None) | (rules.MayTighten ? GuardianPowers.Tighten : GuardianPowers.None),
        rules.KeepersPropose ? "keeper" : null,
        rules.KeepersExecute ? "keeper" : null,
        rules.Separate,
        rules.Owner is { } owner ? Who(owner) : null);
}
