using System.Buffers.Binary;
using System.Numerics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// A frozen register: every entry in one array sorted by address, found through an open-addressing index. Looking up allocates
/// nothing; a new register is a new table, swapped in by one reference.
/// </summary>
/// <remarks>
/// The index is half full at most and probed linearly; its hash is keyed with the digest, so that nobody can choose addresses
/// that collide without knowing every other entry.
/// </remarks>
public sealed class RegisterTable
{
    private readonly RegisterEntry[] _entries;

    // One-based positions in _entries; 0 is a free slot.
    private readonly int[] _slots;
    private readonly int _mask;
    private readonly ulong _key;

    private RegisterTable(RegisterEntry[] sorted)
    {
        _entries = sorted;
        Digest = RegisterDigest.Of(sorted);
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, sorted.Length * 2L))];
        _mask = _slots.Length - 1;
        Span<byte> digest = stackalloc byte[Bytes32.ByteCount];
        Digest.CopyTo(digest);
        _key = BinaryPrimitives.ReadUInt64BigEndian(digest);
        for (int i = 0; i < sorted.Length; i++)
        {
            int slot = FirstSlot(sorted[i].Address);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = i + 1;
        }
    }

    /// <summary>The register without entries.</summary>
    public static RegisterTable Empty { get; } = new([]);

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>
    /// The digest of the content, whatever the order of rows or columns in the file was: see <see cref="RegisterDigest"/>.
    /// </summary>
    public Bytes32 Digest { get; }

    /// <summary>The entries in ascending order of their addresses.</summary>
    public ReadOnlySpan<RegisterEntry> Entries => _entries;

    /// <summary>Freezes entries given in any order.</summary>
    /// <param name="entries">The entries.</param>
    /// <exception cref="ArgumentException">An address is there twice.</exception>
    public static RegisterTable Create(IEnumerable<RegisterEntry> entries)
    {
        RegisterEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (left, right) => left.Address.CompareTo(right.Address));
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Address == sorted[i - 1].Address)
            {
                throw new ArgumentException($"the address {sorted[i].Address} is there twice", nameof(entries));
            }
        }

        return new RegisterTable(sorted);
    }

    /// <summary>Finds the entry of an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="entry">The entry; the default when there is none.</param>
    public bool TryFind(Address address, out RegisterEntry entry)
    {
        int slot = FirstSlot(address);
        while (_slots[slot] is var position && position != 0)
        {
            ref readonly RegisterEntry candidate = ref _entries[position - 1];
            if (candidate.Address == address)
            {
                entry = candidate;
                return true;
            }

            slot = (slot + 1) & _mask;
        }

        entry = default;
        return false;
    }

    /// <summary>Freezes entries that are already in ascending order without doubles; the array is not copied.</summary>
    internal static RegisterTable FromSorted(RegisterEntry[] sorted) => new(sorted);

    private int FirstSlot(Address address)
    {
        Span<byte> bytes = stackalloc byte[Address.ByteCount];
        address.CopyTo(bytes);
        ulong high = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong middle = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);

        // Unchecked: a hash keeps only some bits of its mixing products.
        unchecked
        {
            ulong mixed = Fold(high ^ _key, 0x9E3779B97F4A7C15UL) ^ Fold(middle ^ BitOperations.RotateLeft(_key, 32), 0xC2B2AE3D27D4EB4FUL);
            return (int)(Fold(mixed ^ low, 0xD6E8FEB86659FD93UL) >> 20) & _mask;
        }
    }

    private static ulong Fold(ulong value, ulong factor)
    {
        ulong high = Math.BigMul(value, factor, out ulong low);
        return high ^ low;
    }
}
