namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>By how much every position shrinks so that collateral covers the potential loss again.</summary>
/// <param name="Feasible">False when closing everything does not restore it either: the vault is to be liquidated.</param>
/// <param name="Fraction">The share of every position to close, 0 to 1; 1 when not feasible.</param>
public readonly record struct Deleveraging(bool Feasible, decimal Fraction)
{
    private const int Digits = 18;

    /// <summary>
    /// The smallest f with C - f k >= theta (1 - f) L: f = (theta L - C) / (theta L - k), rounded up at the 18th decimal.
    /// </summary>
    /// <param name="adequacy">Collateral C and potential loss L.</param>
    /// <param name="threshold">The ratio theta to restore, at least 0.</param>
    /// <param name="unwindCost">What closing everything costs, k, at least 0; a part costs its share of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold, the cost or the potential loss is below 0.</exception>
    /// <exception cref="OverflowException">A product is too large.</exception>
    public static Deleveraging Restoring(CapitalAdequacy adequacy, decimal threshold, decimal unwindCost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(unwindCost);
        ArgumentOutOfRangeException.ThrowIfNegative(adequacy.PotentialLoss, nameof(adequacy));
        decimal required = threshold * adequacy.PotentialLoss;
        decimal missing = required - adequacy.Collateral;
        if (missing <= 0m)
        {
            return new Deleveraging(true, 0m);
        }

        decimal freed = required - unwindCost;
        if (freed <= 0m || missing > freed)
        {
            return new Deleveraging(false, 1m);
        }

        return new Deleveraging(true, Math.Min(1m, decimal.Round(missing / freed, Digits, MidpointRounding.ToPositiveInfinity)));
    }
}
