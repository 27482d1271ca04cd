namespace VaultPolicy.Quant;

/// <summary>The checks that every estimate makes of its observations.</summary>
internal static class Observations
{
    /// <summary>The first thing wrong with the observations, or <see cref="QuantError.None"/>.</summary>
    internal static QuantError Check(ReadOnlySpan<double> values, int minimum = 1)
    {
        if (values.IsEmpty)
        {
            return QuantError.Empty;
        }

        if (values.Length < minimum)
        {
            return QuantError.TooFewObservations;
        }

        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return QuantError.NotFinite;
            }
        }

        return QuantError.None;
    }
}
