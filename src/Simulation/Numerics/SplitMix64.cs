namespace VaultPolicy.Simulation.Numerics;

/// <summary>
/// A seeded generator of 64-bit numbers that is the same everywhere.
/// </summary>
/// <remarks>Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014; constants of Vigna's splitmix64.c.</remarks>
public sealed class SplitMix64
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;
    private const double Unit = 1.0 / (1L << 53);

    private ulong _state;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">Any number; equal seeds give equal sequences.</param>
    public SplitMix64(ulong seed)
    {
        _state = seed;
    }

    /// <summary>A generator for one named purpose, independent of those for other names.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="purpose">The name, such as `spot/BTC`.</param>
    public static SplitMix64 For(ulong seed, string purpose)
    {
        ulong state = Mix(seed);
        foreach (char letter in purpose)
        {
            state = Mix(state ^ letter);
        }

        return new SplitMix64(state);
    }

    /// <summary>The next number.</summary>
    public ulong Next()
    {
        // Wrapping is the algorithm: all arithmetic is modulo 2^64.
        _state = unchecked(_state + Gamma);
        return Finish(_state);
    }

    /// <summary>A number strictly between 0 and 1: the middles of 2^53 equal cells.</summary>
    public double NextUnit() => ((Next() >> 11) + 0.5) * Unit;

    /// <summary>A standard normal number, by inversion of one uniform number.</summary>
    public double NextNormal() => PortableMath.NormalQuantile(NextUnit());

    // Wrapping is the algorithm: all arithmetic is modulo 2^64.
    private static ulong Mix(ulong value) => Finish(unchecked(value + Gamma));

    private static ulong Finish(ulong z)
    {
        // Wrapping is the algorithm: all arithmetic is modulo 2^64.
        z = unchecked((z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9);
        // Wrapping is the algorithm: all arithmetic is modulo 2^64.
        z = unchecked((z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB);
        return z ^ (z >> 31);
    }
}
