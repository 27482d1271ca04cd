namespace VaultPolicy.Quant.Impact;

/// <summary>
/// The square-root law of market impact: a relative price move of sign(Q) Y sigma root(|Q| / V) for a net flow Q, with daily volatility
/// sigma and daily volume V.
/// </summary>
/// <remarks>
/// Donier and Bonart, A million metaorder analysis of market impact on the Bitcoin, arXiv:1412.4503. The law is one of whole
/// meta-orders: flows of one step and venue are netted first, otherwise the result would depend on how an order is split.
/// </remarks>
/// <param name="Coefficient">Y, about 1; above 0.</param>
/// <param name="DailyVolatility">sigma, 0 or more, such as 0.04.</param>
/// <param name="DailyVolume">V, above 0, in the unit of the flow.</param>
public readonly record struct SquareRootImpact(double Coefficient, double DailyVolatility, double DailyVolume)
{
    // The mean of root(q) over an order that is filled evenly, relative to its end.
    private const double AverageToPeak = 2d / 3d;

    /// <summary>The relative move of the price when the flows are done; below 0 for net sales.</summary>
    /// <param name="flows">Signed flows of one step, bought above 0; they are netted before the root is taken.</param>
    public Estimate Move(params ReadOnlySpan<double> flows)
    {
        QuantError error = Observations.Check(flows);
        error = error == QuantError.None ? Check() : error;
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double net = 0d;
        foreach (double flow in flows)
        {
            net += flow;
        }

        return Estimate.Of(Math.Sign(net) * Coefficient * DailyVolatility * Math.Sqrt(Math.Abs(net) / DailyVolume));
    }

    /// <summary>What the flow pays on average against the price before it, as a share of its value: 2/3 of the move, 0 or more.</summary>
    /// <param name="flow">The net flow.</param>
    public Estimate AverageCost(double flow)
    {
        Estimate move = Move(flow);
        return move.TryGetValue(out double peak) ? Estimate.Of(AverageToPeak * Math.Abs(peak)) : move;
    }

    /// <summary>The largest flow whose average cost stays within a bound; 0 or more.</summary>
    /// <param name="maxCost">A share of the value, 0 or more, such as 0.003.</param>
    public Estimate LargestFlow(double maxCost)
    {
        QuantError error = Check();
        if (error != QuantError.None || !double.IsFinite(maxCost))
        {
            return Estimate.Failed(error == QuantError.None ? QuantError.NotFinite : error);
        }

        if (maxCost < 0d)
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        Estimate root = Estimate.Quotient(maxCost, AverageToPeak * Coefficient * DailyVolatility);
        return root.TryGetValue(out double share) ? Estimate.Of(share * share * DailyVolume) : root;
    }

    private QuantError Check() =>
        !double.IsFinite(Coefficient) || !double.IsFinite(DailyVolatility) || !double.IsFinite(DailyVolume) ? QuantError.NotFinite
        : Coefficient > 0d && DailyVolatility >= 0d && DailyVolume > 0d ? QuantError.None
        : QuantError.OutOfRange;
}
