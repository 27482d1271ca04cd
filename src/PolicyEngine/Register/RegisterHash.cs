using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// The two buckets of an address. Keyed with the register's digest: nobody can choose addresses that collide without knowing every
/// other entry, and each address that changes changes the key.
/// </summary>
/// <remarks>Folded 64 by 64 bit multiplications with secret factors, as in wyhash and UMASH.</remarks>
internal readonly struct RegisterHash
{
    private readonly ulong _key0;
    private readonly ulong _key1;
    private readonly ulong _key2;
    private readonly ulong _key3;
    private readonly uint _regions;
    private readonly uint _buckets;

    /// <summary>Makes the hash of a table.</summary>
    /// <param name="digest">The digest of the content.</param>
    /// <param name="attempt">Counts up when a table could not be filled with the one before.</param>
    /// <param name="regions">The number of regions, 1 or more.</param>
    /// <param name="buckets">The number of buckets of a region, 2 or more.</param>
    public RegisterHash(Bytes32 digest, int attempt, int regions, int buckets)
    {
        Span<byte> seed = stackalloc byte[Bytes32.ByteCount + sizeof(int)];
        digest.CopyTo(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[Bytes32.ByteCount..], attempt);
        Span<byte> keys = stackalloc byte[Keccak256.HashByteCount];
        Keccak256.Hash(seed, keys);
        _key0 = BinaryPrimitives.ReadUInt64LittleEndian(keys);
        _key1 = BinaryPrimitives.ReadUInt64LittleEndian(keys[8..]);
        _key2 = BinaryPrimitives.ReadUInt64LittleEndian(keys[16..]);
        _key3 = BinaryPrimitives.ReadUInt64LittleEndian(keys[24..]);
        _regions = (uint)regions;
        _buckets = (uint)buckets;
    }

    /// <summary>The region of an address and its two different buckets there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Region, int First, int Second) PlacesOf(ulong high, ulong middle, uint low)
    {
        // Unchecked: every product is cut on purpose, and the numbers of places fit.
        unchecked
        {
            // Two numbers side by side: the second does not wait for the first.
            ulong upper = Fold(high ^ _key0, middle ^ _key1);
            ulong mixed = Fold(upper ^ _key2, low ^ _key3);
            ulong other = Fold(upper ^ _key1, low ^ _key0);

            // The high half of a product with n is a number below n; the low half is fresh for the next.
            uint region = (uint)HighOf(mixed, _regions);
            uint first = (uint)HighOf(LowOf(mixed, _regions), _buckets);
            uint second = (uint)HighOf(other, _buckets - 1);
            return ((int)region, (int)first, (int)(second + (second >= first ? 1u : 0u)));
        }
    }

    private static ulong Fold(ulong left, ulong right) => HighOf(left, right) ^ LowOf(left, right);

    // Apart, and multiplied twice: a method that gives both halves gives one of them through memory, for which the next product waits.
    private static ulong HighOf(ulong left, ulong right) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(left, right) : Math.BigMul(left, right, out _);

    // Unchecked: the low half is what is left of a product that wraps.
    private static ulong LowOf(ulong left, ulong right) => unchecked(left * right);
}
