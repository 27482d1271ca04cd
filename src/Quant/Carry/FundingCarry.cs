namespace VaultPolicy.Quant.Carry;

/// <summary>The carry of a short perpetual against a long spot position.</summary>
public static class FundingCarry
{
    /// <summary>What a short perpetual of constant notional 1 collects: the sum of its funding rates.</summary>
    /// <param name="fundingRates">One rate an interval; above 0 longs pay shorts.</param>
    public static Estimate OfConstantNotional(ReadOnlySpan<double> fundingRates)
    {
        QuantError error = Observations.Check(fundingRates);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double sum = 0d;
        foreach (double rate in fundingRates)
        {
            sum += rate;
        }

        return Estimate.Of(sum);
    }

    /// <summary>The mean rate of the intervals as a simple rate a year.</summary>
    /// <param name="fundingRates">One rate an interval.</param>
    /// <param name="intervalsPerYear">Above 0: 1,095 for intervals of eight hours.</param>
    public static Estimate Annualised(ReadOnlySpan<double> fundingRates, double intervalsPerYear)
    {
        Estimate sum = OfConstantNotional(fundingRates);
        if (!sum.TryGetValue(out double total))
        {
            return sum;
        }

        return intervalsPerYear is > 0d and < double.PositiveInfinity
            ? Estimate.Of(total / fundingRates.Length * intervalsPerYear)
            : Estimate.Failed(double.IsNaN(intervalsPerYear) ? QuantError.NotFinite : QuantError.OutOfRange);
    }

    /// <summary>The profit of the hedge itself, in quote: q dS - |q| dF for spot bought and a perpetual or future sold.</summary>
    /// <param name="baseUnits">Units held on both sides, 0 or more.</param>
    /// <param name="spotBefore">Above 0.</param>
    /// <param name="spotAfter">Above 0.</param>
    /// <param name="perpBefore">Above 0.</param>
    /// <param name="perpAfter">Above 0.</param>
    public static Estimate BasisProfit(double baseUnits, double spotBefore, double spotAfter, double perpBefore, double perpAfter)
    {
        Estimate spot = LinearPerpetual.Profit(baseUnits, spotBefore, spotAfter);
        Estimate perp = LinearPerpetual.Profit(-baseUnits, perpBefore, perpAfter);
        return !spot.TryGetValue(out double gained) ? spot
            : !perp.TryGetValue(out double hedged) ? perp
            : baseUnits < 0d ? Estimate.Failed(QuantError.OutOfRange)
            : Estimate.Of(gained + hedged);
    }
}
