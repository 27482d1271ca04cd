namespace VaultPolicy.Quant.Performance;

/// <summary>Falls from the highest value so far, as a positive share of it: 1 - value / peak. The start counts as a peak.</summary>
public static class Drawdown
{
    /// <summary>The drawdown after each value; same length. Values must be 0 or more and the first above 0.</summary>
    /// <param name="values">Net asset values or share prices, oldest first.</param>
    /// <param name="series">The drawdowns, each 0 to 1; empty on error.</param>
    /// <param name="error">Why there is no series.</param>
    public static bool TrySeries(ReadOnlySpan<double> values, out double[] series, out QuantError error)
    {
        series = [];
        error = CheckValues(values);
        if (error != QuantError.None)
        {
            return false;
        }

        series = new double[values.Length];
        double peak = values[0];
        for (int i = 0; i < values.Length; i++)
        {
            peak = Math.Max(peak, values[i]);
            series[i] = 1d - (values[i] / peak);
        }

        return true;
    }

    /// <summary>The largest drawdown of a series of values, 0 to 1. Values must be 0 or more and the first above 0.</summary>
    /// <param name="values">Net asset values or share prices, oldest first.</param>
    public static Estimate Max(ReadOnlySpan<double> values)
    {
        QuantError error = CheckValues(values);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double peak = values[0];
        double deepest = 0d;
        foreach (double value in values)
        {
            peak = Math.Max(peak, value);
            deepest = Math.Max(deepest, 1d - (value / peak));
        }

        return Estimate.Of(deepest);
    }

    /// <summary>The largest drawdown of 1 compounded by simple returns of -1 or more, 0 to 1.</summary>
    public static Estimate MaxOfReturns(ReadOnlySpan<double> returns)
    {
        QuantError error = Observations.Check(returns);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double wealth = 1d;
        double peak = 1d;
        double deepest = 0d;
        foreach (double value in returns)
        {
            if (value < -1d)
            {
                return Estimate.Failed(QuantError.OutOfRange);
            }

            wealth *= 1d + value;
            peak = Math.Max(peak, wealth);
            deepest = Math.Max(deepest, 1d - (wealth / peak));
        }

        return Estimate.Of(deepest);
    }

    private static QuantError CheckValues(ReadOnlySpan<double> values)
    {
        QuantError error = Observations.Check(values);
        if (error != QuantError.None)
        {
            return error;
        }

        return values[0] <= 0d || values.ContainsAnyInRange(double.NegativeInfinity, -double.Epsilon)
            ? QuantError.OutOfRange
            : QuantError.None;
    }
}
