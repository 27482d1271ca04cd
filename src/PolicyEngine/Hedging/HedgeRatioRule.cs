namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>Enforcement of a hedge ratio: shorts over longs of one underlying, by value.</summary>
public static class HedgeRatioRule
{
    /// <summary>The ratio reported for shorts without any long.</summary>
    public const decimal Unhedgeable = 1_000_000m;

    /// <summary>Shorts over longs; null when nothing is held, and then any bounds hold.</summary>
    /// <param name="longs">Value of what gains from a rise, at least 0.</param>
    /// <param name="shorts">Value of what loses from a rise, at least 0.</param>
    public static decimal? Ratio(decimal longs, decimal shorts) =>
        longs <= 0m && shorts <= 0m ? null
        : longs <= 0m || shorts / Unhedgeable >= longs ? Unhedgeable
        : shorts / longs;

    /// <summary>How far a ratio lies outside its bounds; 0 inside.</summary>
    /// <param name="ratio">The ratio; null when nothing is held.</param>
    /// <param name="min">The least; null for none.</param>
    /// <param name="max">The greatest; null for none.</param>
    public static decimal Outside(decimal? ratio, decimal? min, decimal? max) =>
        ratio is not { } value ? 0m
        : min is { } least && value < least ? least - value
        : max is { } most && value > most ? value - most
        : 0m;

    /// <summary>Whether a trade may go ahead: it leaves the ratio inside its bounds, or outside and no further than before.</summary>
    /// <param name="before">The ratio before.</param>
    /// <param name="after">The ratio after.</param>
    /// <param name="min">The least; null for none.</param>
    /// <param name="max">The greatest; null for none.</param>
    public static bool Permits(decimal? before, decimal? after, decimal? min, decimal? max)
    {
        decimal distance = Outside(after, min, max);
        return distance == 0m || distance <= Outside(before, min, max);
    }
}
