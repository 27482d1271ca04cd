namespace VaultPolicy.Quant.Margin;

/// <summary>
/// The numbers of a scenario margin in the manner of Derive's portfolio margin (PMRM, src/risk-managers/PMRMLib.sol at
/// derivexyz/v2-core@7736900). Shares and factors are plain numbers: 0.05 is 5 %.
/// </summary>
public sealed record MarginParameters
{
    /// <summary>The published main-net configuration of PMRM.</summary>
    public static MarginParameters Default { get; } = new();

    /// <summary>Spot factor up of the basis contingency, 1 or more.</summary>
    public double BasisSpotUp { get; init; } = 1.05;

    /// <summary>Spot factor down of the basis contingency, 0 to 1.</summary>
    public double BasisSpotDown { get; init; } = 0.95;

    /// <summary>The share of the basis loss that always counts, 0 or more.</summary>
    public double BasisShare { get; init; } = 1.0;

    /// <summary>What is added to that share for each year to expiry, 0 or more.</summary>
    public double BasisSharePerYear { get; init; } = 1.2;

    /// <summary>Below this price of the quote stable coin the initial factor grows, 0 or more.</summary>
    public double PegThreshold { get; init; } = 0.99;

    /// <summary>By how much the initial factor grows per 1.00 below the threshold, 0 or more.</summary>
    public double PegFactor { get; init; } = 4;

    /// <summary>Feed confidence below which positions are charged, 0 to 1.</summary>
    public double ConfidenceThreshold { get; init; } = 0.55;

    /// <summary>The charge at confidence 0 as a share of the position's spot notional, 0 or more.</summary>
    public double ConfidenceCharge { get; init; } = 1;

    /// <summary>Static charge on base held, a share of its spot value, 0 or more.</summary>
    public double BaseCharge { get; init; } = 0.03;

    /// <summary>Static charge on perpetuals, a share of their spot notional, 0 or more.</summary>
    public double PerpCharge { get; init; } = 0.03;

    /// <summary>Static charge on naked short options, a share of their spot notional, 0 or more.</summary>
    public double OptionCharge { get; init; } = 0.02;

    /// <summary>Initial margin as a multiple of the maintenance loss, 1 or more.</summary>
    public double InitialFactor { get; init; } = 1.25;

    /// <summary>What positive option values are multiplied by at once, 0 to 1.</summary>
    public double StaticDiscount { get; init; } = 0.95;

    /// <summary>The multiple of the rate at which positive option values are discounted to expiry, 0 or more.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>What is added to that rate, per year, 0 or more.</summary>
    public double RateAdded { get; init; } = 0.12;

    /// <summary>The relative shock up of a 30-day volatility, 0 or more.</summary>
    public double VolatilityUp { get; init; } = 0.6;

    /// <summary>The relative shock down of a 30-day volatility, 0 or more; no volatility falls below 0.</summary>
    public double VolatilityDown { get; init; } = 0.3;

    /// <summary>The shock grows as (30 days / time)^power up to 30 days to expiry; 0 to 1.</summary>
    public double ShortPower { get; init; } = 0.3;

    /// <summary>The same beyond 30 days; 0 to 1.</summary>
    public double LongPower { get; init; } = 0.13;

    /// <summary>Times to expiry below this count as this for the volatility shock; above 0.</summary>
    public long FloorSeconds { get; init; } = 86_400;

    internal bool IsValid()
    {
        ReadOnlySpan<double> shares =
        [
            BasisSpotUp, BasisSpotDown, BasisShare, BasisSharePerYear, PegThreshold, PegFactor, ConfidenceThreshold, ConfidenceCharge,
            BaseCharge, PerpCharge, OptionCharge, InitialFactor, StaticDiscount, RateFactor, RateAdded, VolatilityUp, VolatilityDown,
            ShortPower, LongPower,
        ];
        foreach (double share in shares)
        {
            if (share is not (>= 0d and <= 1e6))
            {
                return false;
            }
        }

        return BasisSpotUp is >= 1d and <= 1_000d && BasisSpotDown <= 1d && ConfidenceThreshold <= 1d && InitialFactor >= 1d && StaticDiscount <= 1d
            && ShortPower <= 1d && LongPower <= 1d && FloorSeconds > 0;
    }
}
