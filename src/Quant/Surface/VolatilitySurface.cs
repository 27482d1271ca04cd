using System.Collections.Immutable;

namespace VaultPolicy.Quant.Surface;

/// <summary>
/// Implied volatility by log-moneyness and time, from slices that are free of butterfly and calendar arbitrage. Between expiries total
/// variance is linear in time at fixed log-moneyness, which keeps it free of calendar arbitrage; before the first and after the last
/// expiry volatility stays what it is there.
/// </summary>
public sealed class VolatilitySurface
{
    /// <summary>The most expiries of one surface.</summary>
    public const int MaxExpiries = 256;

    private const double MaxLogMoneyness = 60d;
    private const double MaxYears = 1_000d;

    private VolatilitySurface(ImmutableArray<SurfaceExpiry> expiries) => Expiries = expiries;

    /// <summary>The expiries, by time.</summary>
    public ImmutableArray<SurfaceExpiry> Expiries { get; }

    /// <summary>Builds a surface, or says what is wrong with it.</summary>
    /// <param name="expiries">At least one, times ascending.</param>
    /// <param name="surface">The surface; null on error.</param>
    /// <param name="error">
    /// Why there is none: empty, not finite, out of range, not ascending, or <see cref="QuantError.Arbitrage"/>; repair slices first.
    /// </param>
    /// <param name="errorExpiry">The index of the expiry that is wrong (for calendar arbitrage the later one); -1 when it is none's.</param>
    public static bool TryCreate(
        ReadOnlySpan<SurfaceExpiry> expiries, out VolatilitySurface? surface, out QuantError error, out int errorExpiry)
    {
        surface = null;
        errorExpiry = -1;
        error = expiries.IsEmpty ? QuantError.Empty : expiries.Length > MaxExpiries ? QuantError.OutOfRange : QuantError.None;
        for (int i = 0; i < expiries.Length && error == QuantError.None; i++)
        {
            error = Check(expiries, i);
            errorExpiry = error == QuantError.None ? -1 : i;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        surface = new VolatilitySurface([.. expiries]);
        return true;
    }

    /// <summary>Total variance at ln(K / F) and a time to expiry of 0 to 1,000 years.</summary>
    public Estimate TotalVariance(double logMoneyness, double years)
    {
        if (!double.IsFinite(logMoneyness) || !double.IsFinite(years))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        return Math.Abs(logMoneyness) <= MaxLogMoneyness && years is >= 0d and <= MaxYears
            ? Estimate.Of(Mix(years, logMoneyness, slope: false))
            : Estimate.Failed(years < 0d ? QuantError.Expired : QuantError.OutOfRange);
    }

    /// <summary>Implied volatility per root of a year at ln(K / F) and a time to expiry above 0.</summary>
    public Estimate Volatility(double logMoneyness, double years)
    {
        if (years == 0d)
        {
            return Estimate.Failed(QuantError.Expired);
        }

        Estimate variance = TotalVariance(logMoneyness, years);
        return variance.TryGetValue(out double w) ? Estimate.Of(Math.Sqrt(w / years)) : variance;
    }

    /// <summary>Implied volatility at the money: the term structure.</summary>
    public Estimate AtTheMoney(double years) => Volatility(0d, years);

    /// <summary>The slope of implied volatility in log-moneyness at the money.</summary>
    public Estimate Skew(double years)
    {
        Estimate volatility = AtTheMoney(years);
        return volatility.TryGetValue(out double v)
            ? Estimate.Quotient(Mix(years, 0d, slope: true), 2d * v * years)
            : volatility;
    }

    private static QuantError Check(ReadOnlySpan<SurfaceExpiry> expiries, int i)
    {
        SurfaceExpiry expiry = expiries[i];
        if (!double.IsFinite(expiry.Years))
        {
            return QuantError.NotFinite;
        }

        if (expiry.Years is not (> 0d and <= MaxYears))
        {
            return QuantError.OutOfRange;
        }

        if (i > 0 && expiry.Years <= expiries[i - 1].Years)
        {
            return QuantError.NotAscending;
        }

        if (!ArbitrageChecks.TryButterfly(expiry.Slice, out ButterflyReport butterfly, out QuantError error))
        {
            return error;
        }

        if (!butterfly.IsFree)
        {
            return QuantError.Arbitrage;
        }

        if (i == 0)
        {
            return QuantError.None;
        }

        return !ArbitrageChecks.TryCalendar(expiries[i - 1].Slice, expiry.Slice, out CalendarReport calendar, out error) ? error
            : calendar.IsFree ? QuantError.None
            : QuantError.Arbitrage;
    }

    /// <summary>Total variance, or its slope, at a time: both are mixtures of those of the expiries around it.</summary>
    private double Mix(double years, double logMoneyness, bool slope)
    {
        ReadOnlySpan<SurfaceExpiry> expiries = Expiries.AsSpan();
        int after = 0;
        while (after < expiries.Length - 1 && expiries[after].Years < years)
        {
            after++;
        }

        ref readonly SurfaceExpiry late = ref expiries[after];
        if (after == 0 || years >= late.Years)
        {
            return Of(late.Slice) * (years / late.Years);
        }

        ref readonly SurfaceExpiry early = ref expiries[after - 1];
        double share = (years - early.Years) / (late.Years - early.Years);
        return ((1d - share) * Of(early.Slice)) + (share * Of(late.Slice));

        double Of(in SviSlice slice) => slope ? slice.Slope(logMoneyness) : slice.TotalVariance(logMoneyness);
    }
}
