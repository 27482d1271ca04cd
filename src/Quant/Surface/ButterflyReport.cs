namespace VaultPolicy.Quant.Surface;

/// <summary>Whether a slice admits butterfly arbitrage, and where it comes closest.</summary>
/// <param name="IsFree">Whether the density is nowhere below 0 and the wings are not too steep.</param>
/// <param name="MinG">The smallest value of Durrleman's function found.</param>
/// <param name="ArgMin">The log-moneyness of that value.</param>
/// <param name="SteepestWing">The steeper slope of total variance in the wings; below 2 when free.</param>
public readonly record struct ButterflyReport(bool IsFree, double MinG, double ArgMin, double SteepestWing);
