using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>A fixed random series of addresses (SplitMix64).</summary>
internal static class RegisterSeries
{
    /// <summary>The n-th address.</summary>
    public static Address AddressOf(long n) => Address.FromParts(Mix(3 * n), Mix((3 * n) + 1), (uint)(Mix((3 * n) + 2) >> 32));

    /// <summary>The n-th number.</summary>
    public static ulong Mix(long n)
    {
        // Unchecked: a generator keeps the low bits.
        unchecked
        {
            ulong z = (ulong)n * 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
