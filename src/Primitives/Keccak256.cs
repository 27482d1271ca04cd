using System.Buffers.Binary;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.Primitives;

/// <summary>
/// Keccak-256 as Ethereum uses it: Keccak[c=512] with the original padding byte 0x01 (not the 0x06 of FIPS 202's SHA3-256).
/// Source: The Keccak reference 3.0, sections 1.2 and 2.
/// </summary>
public static class Keccak256
{
    /// <summary>The number of bytes of a hash.</summary>
    public const int HashByteCount = 32;

    /// <summary>Hashes <paramref name="data"/> into the first 32 bytes of <paramref name="hash"/>. Allocates nothing.</summary>
    /// <exception cref="ArgumentException"><paramref name="hash"/> is shorter than 32 bytes.</exception>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (hash.Length < HashByteCount)
        {
            throw new ArgumentException($"room for {hash.Length} bytes given, 32 needed", nameof(hash));
        }

        Span<ulong> state = stackalloc ulong[KeccakPermutation.StateWords];
        state.Clear();
        while (data.Length >= KeccakConstants.RateBytes)
        {
            Absorb(state, data);
            data = data[KeccakConstants.RateBytes..];
        }

        Span<byte> last = stackalloc byte[KeccakConstants.RateBytes];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = KeccakConstants.PadFirst;
        last[KeccakConstants.RateBytes - 1] |= KeccakConstants.PadLast;
        Absorb(state, last);
        for (int i = 0; i < KeccakConstants.HashWords; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hash[(8 * i)..], state[i]);
        }
    }

    /// <summary>The hash of <paramref name="data"/>. Allocates nothing.</summary>
    public static Bytes32 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[HashByteCount];
        Hash(data, hash);
        return Bytes32.FromBytes(hash);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (int i = 0; i < KeccakConstants.RateWords; i++)
        {
            state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        }

        KeccakPermutation.Permute(state);
    }
}
