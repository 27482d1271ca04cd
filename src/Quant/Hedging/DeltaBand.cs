namespace VaultPolicy.Quant.Hedging;

/// <summary>Delta hedging with a band around the target.</summary>
/// <param name="Target">The net delta to hold, usually 0.</param>
/// <param name="HalfWidth">How far net delta may stray, 0 or more.</param>
/// <param name="To">How far a hedge goes.</param>
public readonly record struct DeltaBand(double Target, double HalfWidth, HedgeTo To)
{
    /// <summary>Units of base to buy (above 0) or sell (below 0); 0 while net delta is inside the band or on its edge.</summary>
    /// <param name="netDelta">Delta of everything held, hedges that are still pending included.</param>
    public Estimate Trade(double netDelta)
    {
        if (!double.IsFinite(netDelta) || !double.IsFinite(Target) || !double.IsFinite(HalfWidth))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        if (HalfWidth < 0d || To is not (HedgeTo.Edge or HedgeTo.Centre))
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        double excess = netDelta - Target;
        return Math.Abs(excess) <= HalfWidth ? Estimate.Of(0d)
            : To == HedgeTo.Centre ? Estimate.Of(-excess)
            : Estimate.Of((Math.Sign(excess) * HalfWidth) - excess);
    }
}
