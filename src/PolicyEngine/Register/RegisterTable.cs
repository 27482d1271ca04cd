using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// A frozen register. A lookup reads at most two cache lines, fetched together, whatever the addresses are, and allocates nothing. A new
/// register is a new table, swapped in by one reference.
/// </summary>
/// <remarks>
/// Rows of 32 bytes lie in buckets of two that fill a cache line; each address is in one of two buckets (cuckoo hashing: Pagh and Rodler
/// 2004; buckets: Dietzfelbinger and Weidling 2007), which its keyed hash names. Both lie in one region, small enough to be filled in a
/// processor's cache. About 81 % of the places are taken, so with the order of the addresses an entry takes some 43 bytes. Tables
/// hold no references: the garbage collector has nothing to follow.
/// </remarks>
public sealed class RegisterTable
{
    private const int CacheLineBytes = 64;

    private static readonly RegisterRow[] NoRow = new RegisterRow[1];

    private readonly byte[] _places;
    private readonly int _offset;
    private readonly int[] _order;
    private readonly int _bucketsInRegion;
    private readonly RegisterHash _hash;

    /// <summary>Takes what the builder made.</summary>
    /// <param name="places">The rows, from <paramref name="offset"/> on; pinned, so that lines stay aligned.</param>
    /// <param name="offset">The first byte that starts a cache line.</param>
    /// <param name="order">The place of each entry, by the order of addresses.</param>
    /// <param name="bucketsInRegion">The buckets of a region.</param>
    /// <param name="hash">The hash that the rows were placed by.</param>
    /// <param name="digest">The digest of the content.</param>
    internal RegisterTable(byte[] places, int offset, int[] order, int bucketsInRegion, RegisterHash hash, Bytes32 digest)
    {
        _places = places;
        _offset = offset;
        _order = order;
        _bucketsInRegion = bucketsInRegion;
        _hash = hash;
        Digest = digest;
    }

    /// <summary>The register without entries.</summary>
    public static RegisterTable Empty { get; } = Create([]);

    /// <summary>The number of entries.</summary>
    public int Count => _order.Length;

    /// <summary>
    /// The digest of the content, whatever the order of rows or columns in the file was: see <see cref="RegisterDigest"/>.
    /// </summary>
    public Bytes32 Digest { get; }

    /// <summary>The bytes that the table keeps.</summary>
    public long ByteCount => _places.LongLength + ((long)_order.Length * sizeof(int));

    /// <summary>The entries in ascending order of their addresses.</summary>
    public RegisterEntries Entries => new(this);

    /// <summary>Freezes entries given in any order.</summary>
    /// <param name="entries">The entries.</param>
    /// <exception cref="ArgumentException">An address is there twice, or is the zero address, which nobody has.</exception>
    public static RegisterTable Create(IEnumerable<RegisterEntry> entries)
    {
        RegisterRow[] sorted = RegisterRowSort.Sort([[.. entries.Select(e => RegisterRow.Of(e))]]);
        if (sorted.Length > 0 && sorted[0].Address.IsZero)
        {
            throw new ArgumentException("the zero address cannot be in a register", nameof(entries));
        }

        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].CompareAddress(sorted[i - 1]) == 0)
            {
                throw new ArgumentException($"the address {sorted[i].Address} is there twice", nameof(entries));
            }
        }

        return RegisterTableBuilder.Build(sorted);
    }

    /// <summary>Finds the entry of an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="entry">The entry; the default when there is none.</param>
    public bool TryFind(Address address, out RegisterEntry entry)
    {
        ref readonly RegisterRow row = ref Find(address);
        entry = row.Entry;
        return !row.IsFree;
    }

    /// <summary>The row of an address; a free one when there is none.</summary>
    internal ref readonly RegisterRow Find(scoped in Address address)
    {
        (ulong high, ulong middle, uint low) = address;
        (int region, int firstBucket, int secondBucket) = _hash.PlacesOf(high, middle, low);

        // Unchecked: the hash names buckets of this table only.
        unchecked
        {
            nint start = (nint)region * _bucketsInRegion;
            nint first = start + firstBucket;
            nint second = start + secondBucket;
            ref RegisterRow inFirst = ref BucketAt(first);
            ref RegisterRow inSecond = ref BucketAt(second);

            // All four are compared, and the place is computed, without a branch: a processor that guessed wrong would wait for memory twice.
            Vector256<uint> pattern = RegisterRow.PatternOf(high, middle, low);
            int found = RegisterRow.Match(ref inFirst, pattern)
                | (RegisterRow.Match(ref Unsafe.Add(ref inFirst, 1), pattern) << 1)
                | (RegisterRow.Match(ref inSecond, pattern) << 2)
                | (RegisterRow.Match(ref Unsafe.Add(ref inSecond, 1), pattern) << 3);
            if (found == 0 || address.IsZero)
            {
                return ref NoRow[0];
            }

            int place = BitOperations.TrailingZeroCount(found);
            nint bucket = first + ((second - first) & -(place >> 1));
            return ref Unsafe.Add(ref BucketAt(bucket), place & 1);
        }
    }

    /// <summary>The entry at a place in the order of addresses.</summary>
    internal RegisterEntry EntryAt(int index) => Unsafe.Add(ref BucketAt(0), _order[index]).Entry;

    // Unchecked by design: the hash names buckets of this table only, and the order was made from its places.
    private ref RegisterRow BucketAt(nint bucket) => ref Unsafe.As<byte, RegisterRow>(
        ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_places), unchecked(_offset + (bucket * CacheLineBytes))));
}
