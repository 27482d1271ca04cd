namespace VaultPolicy.Primitives.Keccak;

/// <summary>How many messages are hashed side by side.</summary>
public enum KeccakWidth
{
    /// <summary>One, in general registers: for every machine.</summary>
    One = 1,

    /// <summary>Four, in vectors of 256 bits (AVX2, better with AVX-512VL).</summary>
    Four = 4,

    /// <summary>Eight, in vectors of 512 bits (AVX-512F).</summary>
    Eight = 8,
}
