using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>Compares two registers for those who vote on the change and those who answer for it.</summary>
public static class RegisterComparison
{
    private const int LowBits = 32;

    /// <summary>Compares.</summary>
    /// <param name="old">The register in force.</param>
    /// <param name="next">The register that is to take its place.</param>
    /// <param name="at">The time that expiry is judged at.</param>
    /// <param name="withinSeconds">How far ahead expiry is looked for, 0 or more.</param>
    /// <param name="list">Sanctioned addresses.</param>
    /// <param name="policy">The policy whose rules say who may enter and leave; null to go by the entries alone.</param>
    public static RegisterDiff Of(
        RegisterTable old, RegisterTable next, UnixTime at, long withinSeconds, SanctionsList list, CompiledAccess? policy)
    {
        var run = new Run(old, next, at, withinSeconds, list, policy);
        run.Merge();
        return run.Result();
    }

    private sealed class Run(RegisterTable old, RegisterTable next, UnixTime at, long withinSeconds, SanctionsList list, CompiledAccess? policy)
    {
        private readonly RegisterEntitlement _before = new(policy, old, at);
        private readonly RegisterEntitlement _after = new(policy, next, at);
        private readonly ImmutableArray<RegisterEntry>.Builder _added = ImmutableArray.CreateBuilder<RegisterEntry>();
        private readonly ImmutableArray<RegisterEntry>.Builder _removed = ImmutableArray.CreateBuilder<RegisterEntry>();
        private readonly ImmutableArray<RegisterChange>.Builder _changed = ImmutableArray.CreateBuilder<RegisterChange>();
        private readonly ImmutableArray<RegisterSanction>.Builder _sanctioned = ImmutableArray.CreateBuilder<RegisterSanction>();
        private readonly ImmutableArray<RegisterLoss>.Builder _losses = ImmutableArray.CreateBuilder<RegisterLoss>();
        private readonly List<RegisterEntry> _expiring = [];
        private readonly LookAlikeFinder _lookAlikes = new();

        /// <summary>Goes through both registers side by side, in the order of addresses.</summary>
        public void Merge()
        {
            RegisterEntries left = old.Entries;
            RegisterEntries right = next.Entries;
            int i = 0;
            int j = 0;
            while (i < left.Count || j < right.Count)
            {
                int order = i == left.Count ? 1 : j == right.Count ? -1 : left[i].Address.CompareTo(right[j].Address);
                RegisterEntry? before = order <= 0 ? left[i++] : null;
                RegisterEntry? after = order >= 0 ? right[j++] : null;
                Compare(before, after);
            }

            _lookAlikes.Finish();
        }

        public RegisterDiff Result() => new(
            old.Count,
            old.Digest,
            next.Count,
            next.Digest,
            at,
            withinSeconds,
            _added.ToImmutable(),
            _removed.ToImmutable(),
            _changed.ToImmutable(),
            [.. _expiring.OrderBy(e => e.ValidUntil).ThenBy(e => e.Address)],
            _sanctioned.ToImmutable(),
            [.. _lookAlikes.Found],
            _losses.ToImmutable());

        private void Compare(RegisterEntry? before, RegisterEntry? after)
        {
            if (before is not { } was)
            {
                _added.Add(after!.Value);
            }
            else if (after is not { } now)
            {
                _removed.Add(was);
            }
            else if (was != now)
            {
                _changed.Add(new RegisterChange(was, now));
            }

            _lookAlikes.Add((after ?? before)!.Value.Address, isAdded: before is null);
            if (after is { } entry)
            {
                LookAtNew(before, entry);
            }

            if (before is { } old && before != after && _before.MayEnter(old.Address) && !_after.MayEnter(old.Address))
            {
                _losses.Add(new RegisterLoss(old, _after.ReasonOf(old.Address), _after.ExitOf(old.Address)));
            }
        }

        private void LookAtNew(RegisterEntry? before, in RegisterEntry entry)
        {
            long left = entry.ValidUntil - at;
            if (left > 0 && left <= withinSeconds)
            {
                _expiring.Add(entry);
            }

            bool wasFlagged = before is { } was && (was.Flags & SubjectMarks.Sanctioned) != 0;
            bool isFlagged = (entry.Flags & SubjectMarks.Sanctioned) != 0;
            bool isListed = list.Contains(entry.Address);
            if (!wasFlagged && (isFlagged || isListed))
            {
                _sanctioned.Add(new RegisterSanction(entry, isFlagged, isListed));
            }
        }
    }

    /// <summary>Finds look-alikes among addresses that come in ascending order: those that begin alike come together.</summary>
    private sealed class LookAlikeFinder
    {
        private readonly List<(Address Address, uint End, bool IsAdded)> _group = [];
        private ulong _start;

        public List<RegisterLookAlike> Found { get; } = [];

        public void Add(Address address, bool isAdded)
        {
            (ulong high, _, uint end) = address;
            ulong start = high >> LowBits;
            if (start != _start)
            {
                Finish();
                _start = start;
            }

            _group.Add((address, end, isAdded));
        }

        public void Finish()
        {
            if (_group.Count > 1)
            {
                FindInGroup();
            }

            _group.Clear();
        }

        private void FindInGroup()
        {
            int first = Found.Count;
            foreach (var alike in _group.GroupBy(a => a.End).Where(g => g.Count() > 1 && g.Any(a => a.IsAdded)))
            {
                // One other is enough to look twice; rather one that is known than another new one.
                var known = alike.OrderBy(a => a.IsAdded).ThenBy(a => a.Address).ToList();
                Found.AddRange(known.Where(a => a.IsAdded && a.Address != known[0].Address).Select(a => new RegisterLookAlike(a.Address, known[0].Address)));
            }

            Found.Sort(first, Found.Count - first, Comparer<RegisterLookAlike>.Create((a, b) => a.Added.CompareTo(b.Added)));
        }
    }
}
