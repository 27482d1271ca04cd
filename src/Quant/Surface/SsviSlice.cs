namespace VaultPolicy.Quant.Surface;

/// <summary>
/// One expiry of an SSVI surface: w(k) = theta / 2 (1 + rho phi k + root((phi k + rho)^2 + 1 - rho^2)), which is an SVI slice with its
/// vertex tied to the money.
/// </summary>
/// <param name="Theta">At-the-money total variance, above 0.</param>
/// <param name="Rho">Tilt, above -1 and below 1.</param>
/// <param name="Phi">Curvature, above 0.</param>
/// <remarks>Gatheral and Jacquier 2014, section 4 and theorem 4.2.</remarks>
public readonly record struct SsviSlice(double Theta, double Rho, double Phi)
{
    /// <summary>Whether the parameters are in their domain.</summary>
    public QuantError Check() =>
        !double.IsFinite(Theta) || !double.IsFinite(Rho) || !double.IsFinite(Phi) ? QuantError.NotFinite
        : Theta is > 0d and <= 1e6 && Rho is > -1d and < 1d && Phi is > 0d and <= 1e6 ? QuantError.None
        : QuantError.OutOfRange;

    /// <summary>
    /// The sufficient conditions for no butterfly arbitrage: theta phi (1 + |rho|) below 4 and theta phi^2 (1 + |rho|) at most 4.
    /// </summary>
    public bool IsCertainlyFree =>
        Check() == QuantError.None
        && Theta * Phi * (1d + Math.Abs(Rho)) < 4d
        && Theta * Phi * Phi * (1d + Math.Abs(Rho)) <= 4d;

    /// <summary>Total variance at ln(K / F).</summary>
    public double TotalVariance(double logMoneyness)
    {
        double x = (Phi * logMoneyness) + Rho;
        return 0.5 * Theta * (1d + (Rho * Phi * logMoneyness) + Math.Sqrt((x * x) + 1d - (Rho * Rho)));
    }

    /// <summary>The same slice in raw SVI parameters.</summary>
    public SviSlice ToRaw() => new(
        0.5 * Theta * (1d - (Rho * Rho)), 0.5 * Theta * Phi, Rho, -Rho / Phi, Math.Sqrt(1d - (Rho * Rho)) / Phi);
}
