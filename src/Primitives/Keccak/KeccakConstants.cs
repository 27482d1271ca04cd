namespace VaultPolicy.Primitives.Keccak;

/// <summary>The numbers of Keccak-256. Source: The Keccak reference 3.0, section 1.2 (iota) and section 2 (the sponge).</summary>
internal static class KeccakConstants
{
    /// <summary>The number of rounds of Keccak-f[1600].</summary>
    internal const int RoundCount = 24;

    /// <summary>The bytes that one permutation absorbs at capacity 512.</summary>
    internal const int RateBytes = 136;

    /// <summary>The 64-bit words that one permutation absorbs.</summary>
    internal const int RateWords = RateBytes / 8;

    /// <summary>The words of a hash.</summary>
    internal const int HashWords = Keccak256.HashByteCount / 8;

    /// <summary>The first padding byte of the original Keccak (FIPS 202's SHA3 has 0x06).</summary>
    internal const byte PadFirst = 0x01;

    /// <summary>The last bit of the padding, in the last byte of the block.</summary>
    internal const byte PadLast = 0x80;

    /// <summary>The constants of iota, one a round.</summary>
    internal static ReadOnlySpan<ulong> Rounds =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];
}
