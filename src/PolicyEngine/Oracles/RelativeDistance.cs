namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>How far apart two prices are, as a share of one of them. Prices that are too far apart for a number are as far apart as numbers go.</summary>
internal static class RelativeDistance
{
    /// <summary>|price / reference - 1|, at most the largest number.</summary>
    /// <param name="price">A price above 0.</param>
    /// <param name="reference">The price it is held against, above 0.</param>
    public static decimal Of(decimal price, decimal reference)
    {
        try
        {
            return Math.Abs(price - reference) / reference;
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    /// <summary>price / reference - 1, at most the largest number.</summary>
    /// <param name="price">A price above 0.</param>
    /// <param name="reference">The price it is held against, above 0.</param>
    public static decimal Signed(decimal price, decimal reference) => price < reference ? -Of(price, reference) : Of(price, reference);
}
