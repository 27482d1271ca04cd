namespace VaultPolicy.Quant.Surface;

/// <summary>Searches slices for static arbitrage: a fine grid, then the neighbourhood of its lowest point.</summary>
public static class ArbitrageChecks
{
    /// <summary>Values this far below 0 still pass: rounding, and parameters quoted to seven digits.</summary>
    public const double Tolerance = 1e-7;

    private const double GridStep = 1e-3;
    private const double MaxRange = 60d;
    private const int Refinements = 60;
    private const double GoldenSection = 0.6180339887498949;
    private const double LeeBound = 2d;

    /// <summary>Looks for butterfly arbitrage over |k| up to 3 or ten at-the-money deviations, whichever is more.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="report">The outcome; default on error.</param>
    /// <param name="error">Why there is none: the parameters are no slice.</param>
    public static bool TryButterfly(SviSlice slice, out ButterflyReport report, out QuantError error)
    {
        report = default;
        error = slice.Check();
        if (error != QuantError.None)
        {
            return false;
        }

        if (slice.MinVariance <= 0d)
        {
            // Without variance there is no density to look at: g is not defined where w is 0.
            report = new ButterflyReport(false, double.NegativeInfinity, VertexOf(slice), slice.SteepestWing);
            return true;
        }

        (double min, double at) = Lowest(slice.G, Range(slice));
        report = new ButterflyReport(min >= -Tolerance && slice.SteepestWing < LeeBound, min, at, slice.SteepestWing);
        return true;
    }

    /// <summary>Looks for calendar arbitrage between two expiries at equal forward moneyness.</summary>
    /// <param name="earlier">The slice of the earlier expiry.</param>
    /// <param name="later">That of the later one.</param>
    /// <param name="report">The outcome; default on error.</param>
    /// <param name="error">Why there is none: parameters that are no slice.</param>
    public static bool TryCalendar(SviSlice earlier, SviSlice later, out CalendarReport report, out QuantError error)
    {
        report = default;
        error = earlier.Check();
        error = error == QuantError.None ? later.Check() : error;
        if (error != QuantError.None)
        {
            return false;
        }

        (double min, double at) = Lowest(
            k => later.TotalVariance(k) - earlier.TotalVariance(k), Math.Max(Range(earlier), Range(later)));

        // Beyond the grid both are straight lines: the later one must not be flatter.
        double left = (later.B * (1d - later.Rho)) - (earlier.B * (1d - earlier.Rho));
        double right = (later.B * (1d + later.Rho)) - (earlier.B * (1d + earlier.Rho));
        bool wings = left >= -Tolerance && right >= -Tolerance;
        report = new CalendarReport(min >= -Tolerance && wings, min, at);
        return true;
    }

    private static double Range(SviSlice slice) =>
        Math.Min(MaxRange, Math.Max(3d, Math.Max(10d * Math.Sqrt(slice.TotalVariance(0d)), 2d * Math.Abs(slice.M))));

    private static double VertexOf(SviSlice slice) => slice.M - (slice.Rho * slice.Sigma / Math.Sqrt(1d - (slice.Rho * slice.Rho)));

    private static (double Min, double At) Lowest(Func<double, double> f, double range)
    {
        int steps = (int)Math.Ceiling(2d * range / GridStep);
        double step = 2d * range / steps;
        double min = double.PositiveInfinity;
        double at = 0d;
        for (int i = 0; i <= steps; i++)
        {
            double k = -range + (i * step);
            double value = f(k);
            if (double.IsNaN(value))
            {
                // Variance so small that its quotients overflow: nothing can be said for it.
                return (double.NegativeInfinity, k);
            }

            if (value < min)
            {
                (min, at) = (value, k);
            }
        }

        double low = at - step;
        double high = at + step;
        for (int i = 0; i < Refinements; i++)
        {
            double a = high - (GoldenSection * (high - low));
            double b = low + (GoldenSection * (high - low));
            (low, high) = f(a) < f(b) ? (low, b) : (a, high);
        }

        double middle = 0.5 * (low + high);
        double refined = f(middle);
        return refined < min ? (refined, middle) : (min, at);
    }
}
