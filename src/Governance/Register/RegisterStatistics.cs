using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>A register in figures.</summary>
/// <param name="Count">The entries.</param>
/// <param name="Digest">The digest of the content.</param>
/// <param name="TableBytes">The memory that its frozen table takes.</param>
/// <param name="At">The time that expiry is judged at.</param>
/// <param name="Classes">Entries by class, in the order of classes; classes without entries are left out.</param>
/// <param name="Levels">Entries by level, ascending.</param>
/// <param name="Countries">Entries by country, most first, then by code.</param>
/// <param name="Flags">Entries by flag.</param>
/// <param name="Expired">Entries that have expired.</param>
/// <param name="ExpiringSoon">Entries that expire within 30, 90 and 365 days; each number holds the one before.</param>
/// <param name="FirstExpiry">The earliest expiry after the time; null when nothing is valid.</param>
/// <param name="LastExpiry">The latest expiry; null without entries.</param>
/// <param name="Listed">Entries on the list of sanctioned addresses.</param>
/// <param name="ListedNotFlagged">Those of them that are not flagged.</param>
public sealed record RegisterStatistics(
    int Count,
    Bytes32 Digest,
    long TableBytes,
    UnixTime At,
    ImmutableArray<RegisterCount> Classes,
    ImmutableArray<RegisterCount> Levels,
    ImmutableArray<RegisterCount> Countries,
    ImmutableArray<RegisterCount> Flags,
    int Expired,
    ImmutableArray<int> ExpiringSoon,
    UnixTime? FirstExpiry,
    UnixTime? LastExpiry,
    int Listed,
    int ListedNotFlagged)
{
    /// <summary>The days that <see cref="ExpiringSoon"/> looks ahead.</summary>
    public static ImmutableArray<int> ExpiryDays { get; } = [30, 90, 365];

    /// <summary>Counts.</summary>
    /// <param name="register">The register.</param>
    /// <param name="at">The time that expiry is judged at.</param>
    /// <param name="list">Sanctioned addresses.</param>
    public static RegisterStatistics Of(RegisterTable register, UnixTime at, SanctionsList list)
    {
        var classes = new SortedDictionary<SubjectClass, int>();
        var levels = new SortedDictionary<int, int>();
        var countries = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int[] flags = new int[SubjectWords.Flags.Length];
        int[] soon = new int[ExpiryDays.Length];
        int expired = 0;
        int listed = 0;
        int listedNotFlagged = 0;
        UnixTime? first = null;
        UnixTime? last = null;
        foreach (RegisterEntry entry in register.Entries)
        {
            Tally(classes, entry.Class);
            Tally(levels, entry.Level);
            Tally(countries, entry.Country.Text);
            for (int bit = 0; bit < flags.Length; bit++)
            {
                flags[bit] += ((int)entry.Flags >> bit) & 1;
            }

            long left = entry.ValidUntil - at;
            expired += left <= 0 ? 1 : 0;
            for (int i = 0; i < soon.Length; i++)
            {
                soon[i] += left > 0 && left <= ExpiryDays[i] * UnixTime.SecondsPerDay ? 1 : 0;
            }

            first = left > 0 && (first is null || entry.ValidUntil < first) ? entry.ValidUntil : first;
            last = last is null || entry.ValidUntil > last ? entry.ValidUntil : last;
            if (list.Contains(entry.Address))
            {
                listed++;
                listedNotFlagged += (entry.Flags & SubjectMarks.Sanctioned) == 0 ? 1 : 0;
            }
        }

        return new RegisterStatistics(
            register.Count,
            register.Digest,
            register.ByteCount,
            at,
            [.. classes.Select(c => new RegisterCount(SubjectWords.Of(c.Key), c.Value))],
            [.. levels.Select(l => new RegisterCount(l.Key.ToString(CultureInfo.InvariantCulture), l.Value))],
            [.. countries.OrderByDescending(c => c.Value).Select(c => new RegisterCount(c.Key, c.Value))],
            [.. SubjectWords.Flags.Select((word, bit) => new RegisterCount(word, flags[bit]))],
            expired,
            [.. soon],
            first,
            last,
            listed,
            listedNotFlagged);
    }

    private static void Tally<T>(SortedDictionary<T, int> counts, T key)
        where T : notnull
    {
        counts.TryGetValue(key, out int count);
        counts[key] = count + 1;
    }
}
