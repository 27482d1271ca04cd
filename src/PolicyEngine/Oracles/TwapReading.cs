namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>A time-weighted price over a window that ends now.</summary>
/// <param name="Price">The price; 0 when the window is not covered.</param>
/// <param name="CoveredSeconds">How much of the window past prices cover; the whole window when there is a price.</param>
/// <param name="Observations">How many observations hold within the window.</param>
public readonly record struct TwapReading(decimal Price, long CoveredSeconds, int Observations)
{
    /// <summary>True when the whole window is covered.</summary>
    public bool IsCovered => Price > 0m;
}
