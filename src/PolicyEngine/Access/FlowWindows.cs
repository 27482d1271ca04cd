using System.Collections.Immutable;
using System.Numerics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Flows with running sums, so that the sum of any window costs one binary search however many flows there are. Immutable; asking
/// allocates nothing.
/// </summary>
/// <remarks>
/// The flows of each action are kept three times, each in ascending order of time: those of everybody, of each class and of each
/// subject. A sum over a window is the difference of two running sums. Pending flows stand after all others, so they are in every
/// window. A group whose sum exceeds 2^256 is added up flow by flow instead.
/// </remarks>
public sealed class FlowWindows
{
    /// <summary>The start of a window that only pending flows are in.</summary>
    internal const long PendingOnly = long.MaxValue - 1;

    private static readonly int Actions = Enum.GetValues<AccessAction>().Length;
    private static readonly int Classes = Enum.GetValues<SubjectClass>().Length;

    private readonly ImmutableArray<FlowRecord> _flows;
    private readonly long[] _times;
    private readonly UInt256[] _sums;
    private readonly Group[] _common;
    private readonly SubjectGroup[] _subjects;
    private readonly int _mask;
    private readonly ulong _key;

    private FlowWindows(ImmutableArray<FlowRecord> flows)
    {
        _flows = flows;
        (long Time, FlowRecord Flow)[] ordered = Ordered(flows);
        _times = new long[ordered.Length * 3];
        _sums = new UInt256[ordered.Length * 3];
        _common = new Group[Actions * (1 + Classes)];
        _subjects = new SubjectGroup[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, ordered.Length * 2L))];
        _mask = _subjects.Length - 1;
        _key = KeyOf(ordered);
        int[] slots = Count(ordered);
        Place();
        Fill(ordered, slots);
    }

    /// <summary>No flows.</summary>
    public static FlowWindows Empty { get; } = new([]);

    /// <summary>The flows as given.</summary>
    public ImmutableArray<FlowRecord> Flows => _flows;

    /// <summary>Orders and adds up flows.</summary>
    /// <param name="flows">The flows, in any order; from oldest to newest costs least.</param>
    /// <exception cref="ArgumentException">A flow is of a class that there is not.</exception>
    public static FlowWindows Of(ImmutableArray<FlowRecord> flows) => flows.IsDefaultOrEmpty ? Empty : new FlowWindows(flows);

    /// <summary>Adds up what counts within a window: flows younger than it, flows later than now, and pending ones.</summary>
    /// <param name="action">The action.</param>
    /// <param name="per">Over whom it counts.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="subjectClass">The subject's class.</param>
    /// <param name="after">Only flows later than this count, in seconds since 1970.</param>
    /// <param name="sum">The sum; the largest number when it is beyond that.</param>
    /// <returns>False when the sum exceeds 2^256 - 1.</returns>
    internal bool TrySum(AccessAction action, LimitScope per, Address subject, SubjectClass subjectClass, long after, out UInt256 sum)
    {
        if (_times.Length == 0)
        {
            sum = UInt256.Zero;
            return true;
        }

        ref readonly Group group = ref _common[(int)action];
        if (per == LimitScope.Subject)
        {
            group = ref _subjects[SlotOf(action, subject)].Group;
        }
        else if (per == LimitScope.Class)
        {
            group = ref _common[IndexOf(action, subjectClass)];
        }

        if (group.Count == 0)
        {
            sum = UInt256.Zero;
            return true;
        }

        int first = FirstAfter(group, after);
        return group.IsWide ? TryAddUp(first, group.End, out sum) : Difference(group, first, out sum);
    }

    /// <summary>Adds up what is pending.</summary>
    internal bool TryPending(AccessAction action, out UInt256 sum) =>
        TrySum(action, LimitScope.Vault, default, SubjectClass.None, PendingOnly, out sum);

    private static (long Time, FlowRecord Flow)[] Ordered(ImmutableArray<FlowRecord> flows)
    {
        var ordered = new (long Time, FlowRecord Flow)[flows.Length];
        bool sorted = true;
        for (int i = 0; i < flows.Length; i++)
        {
            ordered[i] = (flows[i].IsPending ? long.MaxValue : flows[i].Time.Seconds, flows[i]);
            sorted &= i == 0 || ordered[i].Time >= ordered[i - 1].Time;
        }

        if (!sorted)
        {
            Array.Sort(ordered, static (left, right) => left.Time.CompareTo(right.Time));
        }

        return ordered;
    }

    /// <summary>Finds the groups and how many flows each has; gives for each flow the slot of its subject.</summary>
    private int[] Count((long Time, FlowRecord Flow)[] ordered)
    {
        int[] slots = new int[ordered.Length];
        for (int i = 0; i < ordered.Length; i++)
        {
            FlowRecord flow = ordered[i].Flow;
            int slot = SlotOf(flow.Action, flow.Subject);
            slots[i] = slot;
            ref SubjectGroup own = ref _subjects[slot];
            own.Subject = flow.Subject;
            own.Action = flow.Action;
            own.Group.Count++;
            _common[(int)flow.Action].Count++;
            _common[IndexOf(flow.Action, ClassOf(flow))].Count++;
        }

        return slots;
    }

    private void Place()
    {
        int at = 0;
        foreach (ref Group group in _common.AsSpan())
        {
            group.Start = at;
            at += group.Count;
        }

        foreach (ref SubjectGroup own in _subjects.AsSpan())
        {
            own.Group.Start = at;
            at += own.Group.Count;
        }
    }

    private void Fill((long Time, FlowRecord Flow)[] ordered, int[] slots)
    {
        for (int i = 0; i < ordered.Length; i++)
        {
            FlowRecord flow = ordered[i].Flow;
            Put(ref _subjects[slots[i]].Group, ordered[i].Time, flow.Amount);
            Put(ref _common[(int)flow.Action], ordered[i].Time, flow.Amount);
            Put(ref _common[IndexOf(flow.Action, ClassOf(flow))], ordered[i].Time, flow.Amount);
        }
    }

    private void Put(ref Group group, long time, UInt256 amount)
    {
        int at = group.Start + group.Filled;
        _times[at] = time;
        if (!group.IsWide)
        {
            UInt256 before = group.Filled == 0 ? UInt256.Zero : _sums[at - 1];
            if (UInt256.TryAdd(before, amount, out _sums[at]))
            {
                group.Filled++;
                return;
            }

            Widen(ref group);
        }

        _sums[at] = amount;
        group.Filled++;
    }

    /// <summary>Turns running sums back into single amounts.</summary>
    private void Widen(ref Group group)
    {
        group.IsWide = true;
        for (int i = group.Start + group.Filled - 1; i > group.Start; i--)
        {
            _sums[i] -= _sums[i - 1];
        }
    }

    private int FirstAfter(in Group group, long after)
    {
        int low = group.Start;
        int high = group.End;

        // Usual at both ends: no flow waits, and all flows that are known are of the window.
        if (_times[high - 1] <= after)
        {
            return high;
        }

        if (_times[low] > after)
        {
            return low;
        }

        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (_times[middle] > after)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private bool Difference(in Group group, int first, out UInt256 sum)
    {
        sum = first == group.End ? UInt256.Zero : first == group.Start ? _sums[group.End - 1] : _sums[group.End - 1] - _sums[first - 1];
        return true;
    }

    private bool TryAddUp(int first, int end, out UInt256 sum)
    {
        sum = UInt256.Zero;
        for (int i = first; i < end; i++)
        {
            if (!UInt256.TryAdd(sum, _sums[i], out sum))
            {
                sum = UInt256.MaxValue;
                return false;
            }
        }

        return true;
    }

    /// <summary>The slot of a subject's flows, or the free one where they would stand.</summary>
    private int SlotOf(AccessAction action, Address subject)
    {
        int slot = FirstSlot(action, subject);
        while (true)
        {
            ref readonly SubjectGroup own = ref _subjects[slot];
            if (own.Group.Count == 0 || (own.Subject == subject && own.Action == action))
            {
                return slot;
            }

            slot = (slot + 1) & _mask;
        }
    }

    private int FirstSlot(AccessAction action, Address subject)
    {
        (ulong high, ulong middle, uint last) = subject;
        ulong low = last | ((ulong)action << 32);

        // Unchecked: a hash keeps only some bits of its mixing products.
        unchecked
        {
            return (int)(Fold(Fold(high ^ _key, 0x9E3779B97F4A7C15UL) ^ Fold(middle ^ low, _key | 1), 0xD6E8FEB86659FD93UL) >> 20) & _mask;
        }
    }

    /// <summary>Depends on every flow, so that nobody can choose addresses that collide without knowing all of them.</summary>
    private static ulong KeyOf((long Time, FlowRecord Flow)[] ordered)
    {
        ulong key = 0xC2B2AE3D27D4EB4FUL;
        foreach ((long time, FlowRecord flow) in ordered)
        {
            unchecked
            {
                key = Fold(key ^ (ulong)time ^ ((ulong)(uint)flow.Subject.GetHashCode() << 32) ^ (uint)flow.Amount.GetHashCode(), 0x9E3779B97F4A7C15UL);
            }
        }

        return key;
    }

    private static ulong Fold(ulong value, ulong factor)
    {
        ulong high = Math.BigMul(value, factor, out ulong low);
        return high ^ low;
    }

    private static SubjectClass ClassOf(FlowRecord flow)
    {
        SubjectClass subjectClass = SubjectClass.None;
        return flow.SubjectClass.Length == 0 || SubjectWords.TryParseClass(flow.SubjectClass, out subjectClass)
            ? subjectClass
            : throw new ArgumentException($"there is no class `{flow.SubjectClass}`", nameof(flow));
    }

    private static int IndexOf(AccessAction action, SubjectClass subjectClass) => Actions + ((int)action * Classes) + (int)subjectClass;

    // Mutable while the constructor fills it, never after.
    private struct Group
    {
        public int Start;
        public int Count;
        public int Filled;
        public bool IsWide;

        public readonly int End => Start + Count;
    }

    private struct SubjectGroup
    {
        public Address Subject;
        public AccessAction Action;
        public Group Group;
    }
}
