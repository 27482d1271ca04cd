namespace VaultPolicy.PolicyEngine.Strategies.Options;

/// <summary>Strikes as venues list them: multiples of 1, 2 or 5 times a power of ten.</summary>
public static class StrikeGrid
{
    /// <summary>The distance of strikes: a share of the price, rounded down to 1, 2 or 5 times a power of ten.</summary>
    /// <param name="price">The price, above 0.</param>
    /// <param name="share">The share, above 0.</param>
    /// <returns>The distance; 0 when it is below every power of ten that a decimal holds well (1e-9).</returns>
    public static decimal Step(decimal price, decimal share)
    {
        decimal wanted = price * share;
        decimal power = 0.000_000_001m;
        if (wanted < power)
        {
            return 0m;
        }

        while (power * 10m <= wanted)
        {
            power *= 10m;
        }

        return power * (wanted >= power * 5m ? 5m : wanted >= power * 2m ? 2m : 1m);
    }

    /// <summary>The highest strike that is not above a price; at least one step.</summary>
    public static decimal Down(decimal price, decimal step) => Math.Max(step, Math.Floor(price / step) * step);

    /// <summary>The lowest strike that is not below a price.</summary>
    public static decimal Up(decimal price, decimal step) => Math.Max(step, Math.Ceiling(price / step) * step);

    /// <summary>The strike nearest to a price, the higher of two as near.</summary>
    public static decimal Nearest(decimal price, decimal step) => Math.Max(step, Math.Floor((price / step) + 0.5m) * step);
}
