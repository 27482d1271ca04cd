using System.Globalization;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>Checks every entry of a journal in a database, and the root that they lead to.</summary>
/// <param name="schema">Its schema.</param>
/// <param name="rootsAt">Sizes whose roots are wanted.</param>
internal sealed class PostgresCheck(string schema, IEnumerable<long> rootsAt)
{
    private const int ReadEntries = 1_000;

    private readonly HashSet<long> _wantedSizes = [.. rootsAt];
    private readonly Dictionary<long, Bytes32> _roots = [];
    private UnixTime _latest = new(UnixTime.MinSeconds);

    /// <summary>The tree over the sound entries from the first on.</summary>
    internal CompactRange Tree { get; } = new();

    /// <summary>How many entries have a time before an earlier entry's.</summary>
    internal long ClockBacks { get; private set; }

    /// <summary>The first of them.</summary>
    internal long? FirstClockBack { get; private set; }

    /// <summary>The roots at the sizes that were asked for, as far as the entries go.</summary>
    internal IReadOnlyDictionary<long, Bytes32> Roots => _roots;

    /// <summary>Checks all entries up to a head; returns what is wrong.</summary>
    /// <param name="head">What was acknowledged.</param>
    /// <param name="read">Reads some entries: from a number on, below another one, at most so many.</param>
    internal JournalProblem? Run(JournalHead head, Func<long, long, int, List<(long Sequence, byte[] Canonical)>> read)
    {
        NoteRoot();
        while (Tree.Size < head.Size)
        {
            List<(long Sequence, byte[] Canonical)> rows = read(Tree.Size, head.Size, ReadEntries);
            foreach ((long sequence, byte[] canonical) in rows)
            {
                if (Accept(sequence, Tree.Size, canonical, out JournalEntry? entry) is { } problem)
                {
                    return PostgresFailures.Damaged(schema, problem, Tree.Size);
                }

                Note(entry!);
            }

            if (rows.Count == 0)
            {
                return PostgresFailures.Damaged(
                    schema, string.Create(CultureInfo.InvariantCulture, $"{head.Size:N0} entries were acknowledged and {Tree.Size:N0} are there"), Tree.Size);
            }
        }

        return Tree.Root == head.Root
            ? null
            : PostgresFailures.Damaged(schema, $"its entries lead to the root {Tree.Root}, and {head.Root} was acknowledged", 0);
    }

    /// <summary>Reads a row that should hold the entry of a number; returns what is wrong.</summary>
    internal static string? Accept(long sequence, long expected, byte[] canonical, out JournalEntry? entry)
    {
        if (!JournalEntry.TryRead(canonical, out entry, out string problem))
        {
            return string.Create(CultureInfo.InvariantCulture, $"entry {expected:N0} is damaged: {problem}");
        }

        return sequence == expected && entry!.Sequence == expected
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"entry {expected:N0} is not there");
    }

    private void Note(JournalEntry entry)
    {
        if (entry.At < _latest)
        {
            ClockBacks++;
            FirstClockBack ??= entry.Sequence;
        }
        else
        {
            _latest = entry.At;
        }

        Tree.Append(entry.LeafHash);
        NoteRoot();
    }

    private void NoteRoot()
    {
        if (_wantedSizes.Contains(Tree.Size))
        {
            _roots[Tree.Size] = Tree.Root;
        }
    }
}
