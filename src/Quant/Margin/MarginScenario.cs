namespace VaultPolicy.Quant.Margin;

/// <summary>One cell of the margin grid.</summary>
/// <param name="SpotFactor">The spot price after the shock as a multiple of today's; 0 to 1,000.</param>
/// <param name="Volatility">Which way volatilities move.</param>
/// <param name="Dampener">The share of the scenario's gain or loss that counts, 0 to 1: less than 1 for moves far out in the tail.</param>
public readonly record struct MarginScenario(double SpotFactor, VolatilityShock Volatility, double Dampener = 1d)
{
    internal bool IsValid =>
        SpotFactor is >= 0d and <= 1_000d
        && Volatility is VolatilityShock.None or VolatilityShock.Up or VolatilityShock.Down
        && Dampener is >= 0d and <= 1d;
}
