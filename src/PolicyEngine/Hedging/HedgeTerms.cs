using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What a hedge of one underlying may do. All values are in the valuation unit.</summary>
public sealed record HedgeTerms
{
    /// <summary>How far net delta may stray from its target before it is hedged, at least 0; see <see cref="HedgeWidth"/>.</summary>
    public required decimal HalfWidth { get; init; }

    /// <summary>How far a hedge goes once the band is left.</summary>
    public HedgeReach To { get; init; } = HedgeReach.Centre;

    /// <summary>The largest traded value of one hedge, at least 0; null for no limit.</summary>
    public decimal? MaxTrade { get; init; }

    /// <summary>The largest traded value of all hedges within the speed window, at least 0; null for no limit.</summary>
    public decimal? MaxSpeed { get; init; }

    /// <summary>The smallest trade at a venue, at least 0; smaller ones are left out.</summary>
    public decimal MinTrade { get; init; }

    /// <summary>A hedge that is expected to cost more than this multiple of the expected profit is not made, at least 0; null never stops.</summary>
    public decimal? StopWhenCostExceeds { get; init; }

    /// <summary>The distance from the target beyond which costs stop no hedge, at least <see cref="HalfWidth"/>; null for none.</summary>
    public decimal? HardHalfWidth { get; init; }

    /// <summary>The first number that is out of its range, or none.</summary>
    internal HedgeFault Check() =>
        HalfWidth < 0m ? HedgeFault.NegativeBand
        : MaxTrade < 0m || MaxSpeed < 0m || MinTrade < 0m || StopWhenCostExceeds < 0m ? HedgeFault.NegativeLimit
        : HardHalfWidth < HalfWidth ? HedgeFault.HardBandInside
        : HedgeFault.None;
}
