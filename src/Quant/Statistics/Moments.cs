namespace VaultPolicy.Quant.Statistics;

/// <summary>Mean, standard deviation and higher moments, computed in two passes in the order of the observations.</summary>
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

    /// <summary>Skewness from central moments divided by n; needs one observation that differs from another.</summary>
    public static Estimate Skewness(ReadOnlySpan<double> values)
    {
        QuantError error = Central(values, out double second, out double third, out _);
        return error == QuantError.None ? Estimate.Quotient(third, second * Math.Sqrt(second)) : Estimate.Failed(error);
    }

    /// <summary>Excess kurtosis (0 for a normal distribution) from central moments divided by n.</summary>
    public static Estimate ExcessKurtosis(ReadOnlySpan<double> values)
    {
        QuantError error = Central(values, out double second, out _, out double fourth);
        return error == QuantError.None && second > 0d ? Estimate.Of((fourth / (second * second)) - 3d)
            : Estimate.Failed(error == QuantError.None ? QuantError.ZeroDenominator : error);
    }

    private static QuantError Central(ReadOnlySpan<double> values, out double second, out double third, out double fourth)
    {
        (second, third, fourth) = (0d, 0d, 0d);
        QuantError error = Observations.Check(values);
        if (error != QuantError.None)
        {
            return error;
        }

        double mean = MeanOf(values);
        foreach (double value in values)
        {
            double deviation = value - mean;
            double square = deviation * deviation;
            second += square;
            third += square * deviation;
            fourth += square * square;
        }

        (second, third, fourth) = (second / values.Length, third / values.Length, fourth / values.Length);
        return QuantError.None;
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
