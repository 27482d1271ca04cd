using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Hedging;

/// <summary>The band of delta within which a hedge is not worth its cost.</summary>
/// <remarks>Whalley and Wilmott, An asymptotic analysis of an optimal hedging model, Mathematical Finance 7(3), 1997.</remarks>
public static class WhalleyWilmott
{
    /// <summary>
    /// The half-width (3 c gamma^2 S / (2 a))^(1/3), in units of base per option unit; hedge to the edge of the band when delta leaves it.
    /// </summary>
    /// <param name="gamma">Gamma of the position, any sign.</param>
    /// <param name="price">The price of the underlying, above 0.</param>
    /// <param name="proportionalCost">The cost of trading as a share of value, 0 or more, such as 0.001.</param>
    /// <param name="riskAversion">Per unit of quote, above 0; less of it widens the band.</param>
    public static Estimate HalfWidth(double gamma, double price, double proportionalCost, double riskAversion)
    {
        if (!double.IsFinite(gamma) || !double.IsFinite(price) || !double.IsFinite(proportionalCost) || !double.IsFinite(riskAversion))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        return price <= 0d || proportionalCost < 0d || riskAversion <= 0d
            ? Estimate.Failed(QuantError.OutOfRange)
            : Estimate.Of(PortableMath.Pow(1.5 * proportionalCost * gamma * gamma * price / riskAversion, 1d / 3d));
    }
}
