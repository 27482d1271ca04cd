using System.Runtime.CompilerServices;

namespace VaultPolicy.Quant.Numerics;

/// <summary>
/// The counter-based generator Philox4x32-10: number i of a seed can be computed without those before it, the same on every machine.
/// </summary>
/// <remarks>Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011. Four 32-bit words a counter, ten rounds.</remarks>
/// <param name="seed">The key.</param>
public readonly struct Philox(ulong seed)
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;
    private const double TwoToMinus53 = 1.1102230246251565e-16;

    private readonly ulong _seed = seed;

    /// <summary>The two 64-bit words of a counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (ulong First, ulong Second) Words(ulong counterLow, ulong counterHigh)
    {
        unchecked
        {
            uint c0 = (uint)counterLow;
            uint c1 = (uint)(counterLow >> 32);
            uint c2 = (uint)counterHigh;
            uint c3 = (uint)(counterHigh >> 32);
            uint k0 = (uint)_seed;
            uint k1 = (uint)(_seed >> 32);
            for (int round = 0; round < Rounds; round++)
            {
                ulong p0 = (ulong)Multiplier0 * c0;
                ulong p1 = (ulong)Multiplier1 * c2;
                (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
                k0 += Weyl0;
                k1 += Weyl1;
            }

            return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
        }
    }

    /// <summary>
    /// Two independent standard normal numbers of a counter: the inverse distribution function at (53 bits + 1/2) / 2^53.
    /// </summary>
    public (double First, double Second) Normals(ulong counterLow, ulong counterHigh)
    {
        (ulong first, ulong second) = Words(counterLow, counterHigh);
        return (NormalDistribution.Inverse(Uniform(first)), NormalDistribution.Inverse(Uniform(second)));
    }

    // Halfway between multiples of 2^-53, so never 0 and never 1.
    private static double Uniform(ulong word) => Math.Min((word >> 11) + 0.5, 9007199254740991.5 - 0.5) * TwoToMinus53;
}
