using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Surface;

/// <summary>
/// SSVI with one tilt for all expiries and the power law phi(theta) = eta / (theta^gamma (1 + theta)^(1 - gamma)). Free of calendar
/// arbitrage whenever at-the-money total variance does not fall with time; free of butterflies when eta (1 + |rho|) is at most 2.
/// </summary>
/// <param name="Rho">Tilt, above -1 and below 1.</param>
/// <param name="Eta">Curvature, above 0.</param>
/// <param name="Gamma">How curvature fades with variance, above 0 and at most 1/2.</param>
/// <remarks>Gatheral and Jacquier 2014, example 4.2, theorems 4.1 and 4.2.</remarks>
public readonly record struct SsviSurface(double Rho, double Eta, double Gamma)
{
    /// <summary>Whether the parameters are in their domain.</summary>
    public QuantError Check() =>
        !double.IsFinite(Rho) || !double.IsFinite(Eta) || !double.IsFinite(Gamma) ? QuantError.NotFinite
        : Rho is > -1d and < 1d && Eta is > 0d and <= 1e6 && Gamma is > 0d and <= 0.5 ? QuantError.None
        : QuantError.OutOfRange;

    /// <summary>Whether no slice of the surface admits butterfly arbitrage.</summary>
    public bool IsCertainlyFree => Check() == QuantError.None && Eta * (1d + Math.Abs(Rho)) <= 2d;

    /// <summary>The slice with this at-the-money total variance.</summary>
    /// <param name="theta">At-the-money total variance, above 0.</param>
    /// <param name="slice">The slice; all 0 on error.</param>
    /// <param name="error">Why there is none.</param>
    public bool TrySlice(double theta, out SsviSlice slice, out QuantError error)
    {
        slice = default;
        error = Check();
        if (error != QuantError.None)
        {
            return false;
        }

        if (!double.IsFinite(theta) || theta is not (> 0d and <= 1e6))
        {
            error = double.IsFinite(theta) ? QuantError.OutOfRange : QuantError.NotFinite;
            return false;
        }

        slice = new SsviSlice(theta, Rho, Eta / (PortableMath.Pow(theta, Gamma) * PortableMath.Pow(1d + theta, 1d - Gamma)));
        return true;
    }
}
