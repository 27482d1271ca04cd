namespace VaultPolicy.Quant.Statistics;

/// <summary>Mean and standard deviation, computed in two passes in the order of the observations.</summary>
public static class Moments
{
    /// <summary>The arithmetic mean; needs one observation.</summary>
    public static Estimate Mean(ReadOnlySpan<double> values)
    {
        QuantError error = Observations.Check(values);
        return error == QuantError.None ? Estimate.Of(MeanOf(values)) : Estimate.Failed(error);
    }

    /// <summary>The standard deviation; needs two observations for <see cref="Divisor.Sample"/>, one for <see cref="Divisor.Population"/>.</summary>
    public static Estimate StandardDeviation(ReadOnlySpan<double> values, Divisor divisor)
    {
        QuantError error = Observations.Check(values, divisor == Divisor.Sample ? 2 : 1);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double mean = MeanOf(values);
        double squares = 0d;
        foreach (double value in values)
        {
            double deviation = value - mean;
            squares += deviation * deviation;
        }

        return Estimate.Of(Math.Sqrt(squares / (divisor == Divisor.Sample ? values.Length - 1 : values.Length)));
    }

    private static double MeanOf(ReadOnlySpan<double> values)
    {
        double sum = 0d;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
