using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.Performance;

/// <summary>Yearly figures of simple returns per period. Periods per year is 12 for months, 252 or 365 for days.</summary>
public static class Returns
{
    /// <summary>The simple returns between values above 0; one fewer than the values.</summary>
    /// <param name="values">Net asset values or share prices, oldest first.</param>
    /// <param name="returns">The returns; empty on error.</param>
    /// <param name="error">Why there are none.</param>
    public static bool TryFromValues(ReadOnlySpan<double> values, out double[] returns, out QuantError error)
    {
        returns = [];
        error = Observations.Check(values, 2);
        if (error != QuantError.None)
        {
            return false;
        }

        double[] result = new double[values.Length - 1];
        for (int i = 0; i < result.Length; i++)
        {
            if (values[i] <= 0d || values[i + 1] < 0d)
            {
                error = QuantError.OutOfRange;
                return false;
            }

            result[i] = (values[i + 1] / values[i]) - 1d;
        }

        returns = result;
        return true;
    }

    /// <summary>The geometric return a year: (product of (1 + r))^(periods per year / n) - 1. Returns must be -1 or more.</summary>
    public static Estimate Annualised(ReadOnlySpan<double> returns, double periodsPerYear)
    {
        QuantError error = Observations.Check(returns);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double wealth = 1d;
        foreach (double value in returns)
        {
            if (value < -1d)
            {
                return Estimate.Failed(QuantError.OutOfRange);
            }

            wealth *= 1d + value;
        }

        return periodsPerYear > 0d
            ? Estimate.Of(PortableMath.Pow(wealth, periodsPerYear / returns.Length) - 1d)
            : Estimate.Failed(QuantError.OutOfRange);
    }

    /// <summary>The sample standard deviation (n - 1) times the root of the periods per year; needs two observations.</summary>
    public static Estimate AnnualisedVolatility(ReadOnlySpan<double> returns, double periodsPerYear)
    {
        Estimate deviation = Moments.StandardDeviation(returns, Divisor.Sample);
        if (!deviation.TryGetValue(out double perPeriod))
        {
            return deviation;
        }

        return periodsPerYear > 0d ? Estimate.Of(perPeriod * Math.Sqrt(periodsPerYear)) : Estimate.Failed(QuantError.OutOfRange);
    }
}
