using System.Buffers.Binary;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>The entries of a register as leaves, in ascending order of their addresses, written when they are needed.</summary>
public sealed class RegisterLeaves : ILeafSource
{
    private readonly RegisterTable _table;
    private readonly RegisterLeafShape _shape;

    // The places in the register of the entries that were taken; null when all were.
    private readonly int[]? _taken;

    private RegisterLeaves(RegisterTable table, RegisterLeafShape shape, int[]? taken, int flagged)
    {
        _table = table;
        _shape = shape;
        _taken = taken;
        Flagged = flagged;
    }

    /// <inheritdoc/>
    public LeafEncoding Encoding => _shape.Encoding;

    /// <inheritdoc/>
    public int Count => _taken?.Length ?? _table.Count;

    /// <summary>How many leaves are of entries with a flag: a contract that asks for a proof alone lets them in.</summary>
    public int Flagged { get; }

    /// <summary>Takes a register whose entries the fields can hold.</summary>
    /// <param name="table">The register.</param>
    /// <param name="shape">The fields.</param>
    /// <param name="withoutFlagged">True to leave out the entries that are flagged: sanctioned or frozen.</param>
    /// <param name="leaves">The leaves; null when there is a problem.</param>
    /// <param name="problem">What is wrong, as a sentence; empty when nothing is.</param>
    public static bool TryCreate(RegisterTable table, RegisterLeafShape shape, bool withoutFlagged, out RegisterLeaves? leaves, out string problem)
    {
        leaves = null;
        int flagged = 0;
        bool hasTime = shape.Fields.Contains(RegisterLeafField.ValidUntil);
        foreach (RegisterEntry entry in table.Entries)
        {
            flagged += entry.Flags == SubjectMarks.None ? 0 : 1;
            if (hasTime && entry.ValidUntil < UnixTime.Epoch)
            {
                problem = $"the entry of `{entry.Address}` is valid until {entry.ValidUntil}, and seconds since 1970 (uint64) begin later";
                return false;
            }
        }

        bool leavesOut = withoutFlagged && flagged > 0;
        if (table.Count - (leavesOut ? flagged : 0) == 0)
        {
            problem = leavesOut ? "every entry of the register is flagged, and a tree needs a leaf" : "the register is empty, and a tree needs a leaf";
            return false;
        }

        int[]? taken = leavesOut ? [.. Enumerable.Range(0, table.Count).Where(i => table.Entries[i].Flags == SubjectMarks.None)] : null;
        leaves = new RegisterLeaves(table, shape, taken, leavesOut ? 0 : flagged);
        problem = "";
        return true;
    }

    /// <summary>The number of an address's leaf; -1 when it has none.</summary>
    /// <param name="address">The address.</param>
    public int Find(Address address)
    {
        // By halves: the entries are in order, and no other structure of the table is needed.
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            int order = EntryOf(middle).Address.CompareTo(address);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Write(int first, Span<byte> words)
    {
        words.Clear();
        for (int leaf = first; !words.IsEmpty; leaf++)
        {
            RegisterEntry entry = EntryOf(leaf);
            foreach (RegisterLeafField field in _shape.Fields)
            {
                Span<byte> word = words[..LeafFieldType.WordBytes];
                switch (field)
                {
                    case RegisterLeafField.Address:
                        entry.Address.CopyTo(word[(LeafFieldType.WordBytes - Address.ByteCount)..]);
                        break;
                    case RegisterLeafField.Class:
                        word[^1] = (byte)entry.Class;
                        break;
                    case RegisterLeafField.Level:
                        word[^1] = entry.Level;
                        break;
                    case RegisterLeafField.Country:
                        BinaryPrimitives.WriteUInt16BigEndian(word[^sizeof(ushort)..], (ushort)entry.Country.Numeric);
                        break;
                    default:
                        BinaryPrimitives.WriteInt64BigEndian(word[^sizeof(long)..], entry.ValidUntil.Seconds);
                        break;
                }

                words = words[LeafFieldType.WordBytes..];
            }
        }
    }

    private RegisterEntry EntryOf(int leaf) => _table.Entries[_taken is null ? leaf : _taken[leaf]];
}
