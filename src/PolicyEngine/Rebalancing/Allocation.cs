using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>Splits amounts exactly: the parts always sum to the whole (largest remainder method, ties to the lower index).</summary>
public static class Allocation
{
    /// <summary>Splits an amount over integer weights.</summary>
    /// <param name="total">The amount, base units.</param>
    /// <param name="weights">The weights; at least one is positive unless <paramref name="total"/> is zero.</param>
    /// <returns>One part per weight, each within one base unit of its exact share; a zero weight gets zero.</returns>
    /// <exception cref="ArgumentException">There is something to split and every weight is zero.</exception>
    /// <exception cref="OverflowException">The weights sum to more than 2^256 - 1.</exception>
    public static ImmutableArray<UInt256> Split(UInt256 total, ReadOnlySpan<UInt256> weights)
    {
        UInt256 sum = UInt256.Zero;
        foreach (UInt256 weight in weights)
        {
            sum += weight;
        }

        var parts = new UInt256[weights.Length];
        if (total.IsZero)
        {
            return ImmutableArray.Create(parts);
        }

        if (sum.IsZero)
        {
            throw new ArgumentException("at least one weight must be positive", nameof(weights));
        }

        var remainders = new UInt256[weights.Length];
        UInt256 left = total;
        for (int i = 0; i < parts.Length; i++)
        {
            // The quotient cannot exceed `total`, because no weight exceeds the sum.
            _ = UInt256.TryMulDiv(total, weights[i], sum, out parts[i], out remainders[i]);
            left -= parts[i];
        }

        // What is left is less than the number of parts with a remainder; hand out one unit at a time.
        while (!left.IsZero)
        {
            int best = 0;
            for (int i = 1; i < remainders.Length; i++)
            {
                if (remainders[i] > remainders[best])
                {
                    best = i;
                }
            }

            parts[best] += UInt256.One;
            remainders[best] = UInt256.Zero;
            left -= UInt256.One;
        }

        return ImmutableArray.Create(parts);
    }

    /// <summary>Splits an amount into equal parts; the first parts take what does not divide.</summary>
    /// <param name="total">The amount, base units.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    public static ImmutableArray<UInt256> SplitEqually(UInt256 total, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        (UInt256 share, UInt256 rest) = UInt256.DivRem(total, (ulong)parts);
        int extra = (int)(ulong)rest;
        var result = ImmutableArray.CreateBuilder<UInt256>(parts);
        for (int i = 0; i < parts; i++)
        {
            result.Add(i < extra ? share + UInt256.One : share);
        }

        return result.MoveToImmutable();
    }
}
