using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>Divides an amount by weights so that the parts sum to it exactly (largest-remainder method, after Hamilton).</summary>
public static class FeeSplit
{
    /// <summary>The most parts.</summary>
    public const int MaxParts = 256;

    private const int WeightPlaces = 28;

    /// <summary>
    /// Each part is its exact share rounded down; the base units left over go one each to the parts that lost most by rounding, the
    /// earlier of equals first. So no part is a base unit or more away from its exact share, and a weight of 0 gets nothing.
    /// </summary>
    /// <param name="total">The amount, base units.</param>
    /// <param name="weights">1 to 256 weights of 0 or more that sum to exactly 1.</param>
    /// <exception cref="ArgumentException">The weights are not such.</exception>
    public static ImmutableArray<UInt256> Allocate(UInt256 total, ImmutableArray<decimal> weights)
    {
        ThrowIfNotWeights(weights);
        UInt256[] parts = new UInt256[weights.Length];
        UInt256[] lost = new UInt256[weights.Length];
        UInt256 left = total;
        UInt256 whole = UInt256.Pow10(WeightPlaces);
        for (int i = 0; i < parts.Length; i++)
        {
            // Below 1, the quotient cannot overflow.
            UInt256.TryMulDiv(total, ScaledWeight(weights[i]), whole, out parts[i], out lost[i]);
            left -= parts[i];
        }

        int[] order = [.. Enumerable.Range(0, parts.Length)];
        Array.Sort(order, (a, b) => lost[a] == lost[b] ? a.CompareTo(b) : lost[b].CompareTo(lost[a]));
        for (int i = 0; !left.IsZero; i++, left -= UInt256.One)
        {
            parts[order[i]] += UInt256.One;
        }

        return [.. parts];
    }

    private static UInt256 ScaledWeight(decimal weight)
    {
        (UInt256 numerator, UInt256 denominator) = UInt256.Fraction(weight);
        return numerator * UInt256.DivExact(UInt256.Pow10(WeightPlaces), denominator);
    }

    private static void ThrowIfNotWeights(ImmutableArray<decimal> weights)
    {
        if (weights.IsDefaultOrEmpty || weights.Length > MaxParts)
        {
            throw new ArgumentException($"a split has 1 to {MaxParts} weights", nameof(weights));
        }

        UInt256 sum = UInt256.Zero;
        foreach (decimal weight in weights)
        {
            if (weight is < 0m or > 1m)
            {
                throw new ArgumentException($"the weight {DecimalText.Format(weight)} is not in 0 to 1", nameof(weights));
            }

            sum += ScaledWeight(weight);
        }

        if (sum != UInt256.Pow10(WeightPlaces))
        {
            throw new ArgumentException("the weights do not sum to exactly 1", nameof(weights));
        }
    }
}
