using System.Numerics;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;

namespace VaultPolicy.Governance.Tests.Lifecycle;

/// <summary>
/// Governance once more, written another way: no machine, no events, no guards. Like OpenZeppelin's Governor it keeps a few facts of each
/// proposal and computes where it stands from them and the time. Actors are numbers, times are seconds, votes are big integers.
/// </summary>
internal sealed class SimpleModel
{
    private readonly List<(long At, Rules Rules)> _rules = [];
    private readonly Dictionary<string, long> _changed = [];
    private long _time = long.MinValue;

    public ulong? Active { get; private set; }

    public List<Item> Items { get; } = [];

    public Rules Now => _rules[^1].Rules;

    public bool Found(long at, ulong digest, Rules rules)
    {
        if (at < _time || Active is not null || !rules.IsSafe)
        {
            return false;
        }

        _time = at;
        Active = digest;
        _rules.Add((at, rules));
        return true;
    }

    public bool Draft(long at, int actor, Plan plan, bool emergency, int[] after)
    {
        if (!Enter(at) || !(emergency ? Now.Tightens(actor) : Now.IsKnown(actor)) || after.Distinct().Count() != after.Length)
        {
            return false;
        }

        if (after.Any(n => n < 1 || n > Items.Count || Items[n - 1].Ended is not null)
            || Items.Count(i => i.Proposer == actor && i.IsOpen) >= LifecycleLimits.MaxLiveProposalsOfOne)
        {
            return false;
        }

        Items.Add(new Item { Proposer = actor, Plan = plan, Emergency = emergency, After = after, MoveBy = at + Now.Expiry });
        return Done(at);
    }

    public bool Check(long at, int actor, int number, int errors) =>
        Enter(at) && Get(number) is { IsOpen: true, Stage: 0 } item && item.Proposer == actor && errors == 0 && Set(item, 1, at);

    public bool Compile(long at, int actor, int number, ulong target) =>
        Enter(at) && Get(number) is { IsOpen: true, Stage: 1 } item && item.Proposer == actor && target == item.Plan.Target && Set(item, 2, at);

    public bool Propose(long at, int actor, int number)
    {
        if (!Enter(at) || Get(number) is not { IsOpen: true, Stage: 2 } item || item.Proposer != actor)
        {
            return false;
        }

        if (item.Emergency)
        {
            if (!Now.Tightens(actor) || item.Plan.Class != ChangeClass.Tighten || item.Plan.Base != Active)
            {
                return false;
            }

            (item.QueuedAt, item.ReadyAt) = (at, at);
            item.ExpiresAt = at + Now.Expiry;
            return Set(item, 3, at);
        }

        bool clash = Items.Any(o => o != item && o.IsOpen && o.Stage == 3 && !o.Emergency && o.Plan.Keys.Intersect(item.Plan.Keys).Any());
        bool based = item.Plan.Base == Active || item.After.Any(n => Items[n - 1].IsOpen && Items[n - 1].Plan.Target == item.Plan.Base);
        bool separate = !Now.Separates(Duty.Propose | Duty.Veto) || !Now.Vetoes(actor);
        if (!Now.Proposes(actor) || clash || !based || !separate)
        {
            return false;
        }

        item.VotingRules = Now.Votes;
        if (Now.Votes is { } votes)
        {
            item.Weights = Now.Weights;
            item.Opens = at + votes.Delay;
            item.Closes = item.Opens + votes.Period;
        }
        else
        {
            item.MoveBy = at + Now.Expiry;
        }

        return Set(item, 3, at);
    }

    public bool Vote(long at, int actor, int number, VoteSupport support)
    {
        if (!Enter(at) || Get(number) is not { IsOpen: true, Stage: 3, VotingRules: { } rules } item || at < item.Opens || at >= item.Closes
            || item.Weights.GetValueOrDefault(actor).IsZero || item.Cast.ContainsKey(actor))
        {
            return false;
        }

        bool before = item.HasQuorum;
        item.Cast.Add(actor, support);
        if (!before && item.HasQuorum && item.Closes - at < rules.Extension)
        {
            item.Closes = at + rules.Extension;
        }

        return Done(at);
    }

    public bool Queue(long at, int actor, int number)
    {
        if (!Enter(at) || Get(number) is null || StateOf(number, at) != ProposalState.Succeeded || !Now.IsKnown(actor))
        {
            return false;
        }

        Item item = Get(number)!;
        item.QueuedAt = at;
        item.ReadyAt = at + Wait(item);
        item.ExpiresAt = at + Wait(item) + Now.Expiry;
        return Done(at);
    }

    public bool Execute(long at, int actor, int number, Plan found, ulong foundBase, int errors, Rules? rules)
    {
        if (!Enter(at) || Get(number) is null || StateOf(number, at) != ProposalState.Ready)
        {
            return false;
        }

        Item item = Get(number)!;
        bool same = found.Number == item.Plan.Number && found.Class == item.Plan.Class && found.Delay == item.Plan.Delay
            && found.Target == item.Plan.Target && errors == 0;
        bool current = item.Plan.Base == Active && foundBase == Active;
        bool executed = item.After.All(n => Items[n - 1].Executed);
        bool allowed = item.Emergency
            ? (Now.Executes(actor) || Now.Tightens(actor)) && Now.Tightens(item.Proposer) && item.Plan.Class == ChangeClass.Tighten
            : Now.Executes(actor)
                && !(Now.Separates(Duty.Propose | Duty.Execute) && actor == item.Proposer)
                && !(Now.Separates(Duty.Veto | Duty.Execute) && Now.Vetoes(actor))
                && at - item.QueuedAt!.Value >= Wait(item)
                && item.Plan.Keys.All(k => !_changed.TryGetValue(k, out long last) || at - last >= item.Plan.Every);
        if (!same || !current || !executed || !allowed || rules is not { IsSafe: true })
        {
            return false;
        }

        foreach (Item other in Items.Where(o => o.Executed))
        {
            other.Superseded = true;
        }

        item.Executed = true;
        item.IsOpen = false;
        Active = item.Plan.Target;
        _rules.Add((at, rules));
        foreach (string key in item.Plan.Keys)
        {
            _changed[key] = at;
        }

        return Done(at);
    }

    public bool Cancel(long at, int actor, int number) =>
        Enter(at) && Get(number) is { IsOpen: true } item && item.Proposer == actor && End(item, ProposalState.Cancelled, at) && Done(at);

    public bool Veto(long at, int actor, int number) =>
        Enter(at) && Get(number) is { IsOpen: true, Stage: 3 } item && Now.Vetoes(actor)
        && (item.Emergency || !Now.Separates(Duty.Propose | Duty.Veto) || item.Proposer != actor)
        && End(item, ProposalState.Vetoed, at) && Done(at);

    public ProposalState StateOf(int number, long at)
    {
        Settle(at);
        return StateOf(Get(number)!, at);
    }

    /// <summary>Where a proposal stands, when everything was settled.</summary>
    public ProposalState StateOf(Item item, long at)
    {
        if (item.Ended is { } ended)
        {
            return ended;
        }

        if (item.Executed)
        {
            return item.Superseded ? ProposalState.Superseded : ProposalState.Executed;
        }

        return item.Stage < 3 ? (ProposalState)item.Stage
            : item.ReadyAt is { } ready ? (at < ready ? ProposalState.Queued : ProposalState.Ready)
            : item.VotingRules is null || at >= item.Closes ? ProposalState.Succeeded
            : at < item.Opens ? ProposalState.Proposed
            : ProposalState.Voting;
    }

    private Item? Get(int number) => number >= 1 && number <= Items.Count ? Items[number - 1] : null;

    private long Wait(Item item) => Math.Max(Now.Delays[(int)item.Plan.Class], item.Plan.Delay);

    private bool Enter(long at)
    {
        if (at < _time || Active is null)
        {
            return false;
        }

        Settle(at);
        return true;
    }

    private bool Done(long at)
    {
        _time = at;
        return true;
    }

    private bool Set(Item item, int stage, long at)
    {
        item.Stage = stage;
        return Done(at);
    }

    /// <summary>Ends what has ended by a moment. Lower numbers first: a proposal only comes after lower ones.</summary>
    public void Settle(long at)
    {
        foreach (Item item in Items)
        {
            if (!item.IsOpen)
            {
                continue;
            }

            (long When, ProposalState How)? own = NaturalEnd(item);
            long? orphaned = item.After.Select(n => Items[n - 1]).Where(o => o.Ended is not null).Select(o => (long?)o.EndedAt).Min();
            if (orphaned is { } lost && lost <= at && (own is null || lost <= own.Value.When))
            {
                End(item, ProposalState.Cancelled, lost);
            }
            else if (own is { } end && end.When <= at)
            {
                End(item, end.How, end.When);
            }
        }
    }

    private (long When, ProposalState How)? NaturalEnd(Item item)
    {
        if (item.ReadyAt is not null)
        {
            return (item.ExpiresAt, ProposalState.Expired);
        }

        if (item.Stage < 3 || item.VotingRules is null)
        {
            return (item.MoveBy, ProposalState.Expired);
        }

        if (!item.Passes)
        {
            return (item.Closes, ProposalState.Defeated);
        }

        // What is due comes before what is done in the same second, so the rules of before count.
        Rules then = _rules.Last(r => r.At < item.Closes).Rules;
        return (item.Closes + then.Expiry, ProposalState.Expired);
    }

    // What comes after it is settled by its own times: it may have ended before, without anybody having looked.
    private static bool End(Item item, ProposalState how, long at)
    {
        item.IsOpen = false;
        item.Ended = how;
        item.EndedAt = at;
        return true;
    }

    internal sealed record Plan(ulong Number, ulong Base, ulong Target, ChangeClass Class, long Delay, string[] Keys, long Every);

    internal sealed record VoteRules(int QuorumPercent, int ThresholdPercent, long Delay, long Period, int ProposalPercent, long Extension);

    internal sealed record Rules(
        Dictionary<int, BigInteger> Weights,
        VoteRules? Votes,
        long[] Delays,
        long Expiry,
        int[] Guardians,
        int[] Keepers,
        bool MayVeto,
        bool MayTighten,
        bool KeepersPropose,
        bool KeepersExecute,
        Duty Separate,
        int? Owner,
        bool IsSafe)
    {
        public BigInteger Total => Weights.Values.Aggregate(BigInteger.Zero, (a, b) => a + b);

        public bool IsKnown(int actor) => Weights.ContainsKey(actor) || Guardians.Contains(actor) || Keepers.Contains(actor) || Owner == actor;

        public bool Vetoes(int actor) => MayVeto && Guardians.Contains(actor);

        public bool Tightens(int actor) => MayTighten && Guardians.Contains(actor);

        public bool Executes(int actor) => KeepersExecute ? Keepers.Contains(actor) : IsKnown(actor);

        public bool Proposes(int actor) => KeepersPropose ? Keepers.Contains(actor)
            : Votes is null ? Owner == actor
            : Weights.TryGetValue(actor, out BigInteger weight) && weight * 100 >= Total * Votes.ProposalPercent;

        public bool Separates(Duty duties) => (Separate & duties) == duties;
    }

    internal sealed class Item
    {
        public required int Proposer { get; init; }

        public required Plan Plan { get; init; }

        public required bool Emergency { get; init; }

        public required int[] After { get; init; }

        public long MoveBy { get; set; }

        public int Stage { get; set; }

        public bool IsOpen { get; set; } = true;

        public bool Executed { get; set; }

        public bool Superseded { get; set; }

        public ProposalState? Ended { get; set; }

        public long EndedAt { get; set; }

        public VoteRules? VotingRules { get; set; }

        public Dictionary<int, BigInteger> Weights { get; set; } = [];

        public Dictionary<int, VoteSupport> Cast { get; } = [];

        public long Opens { get; set; }

        public long Closes { get; set; }

        public long? QueuedAt { get; set; }

        public long? ReadyAt { get; set; }

        public long ExpiresAt { get; set; }

        public bool HasQuorum => Cast.Keys.Aggregate(BigInteger.Zero, (sum, voter) => sum + Weights[voter]) * 100
            >= Weights.Values.Aggregate(BigInteger.Zero, (a, b) => a + b) * VotingRules!.QuorumPercent && Cast.Count > 0;

        public bool Passes
        {
            get
            {
                BigInteger yes = Sum(VoteSupport.For);
                BigInteger no = Sum(VoteSupport.Against);
                return HasQuorum && yes > no && yes * 100 >= (yes + no) * VotingRules!.ThresholdPercent;
            }
        }

        public BigInteger Sum(VoteSupport support) =>
            Cast.Where(c => c.Value == support).Aggregate(BigInteger.Zero, (sum, cast) => sum + Weights[cast.Key]);
    }
}
