using System.Collections.Immutable;

namespace VaultPolicy.Quant.Margin;

/// <summary>Everything that one margin account holds in one underlying, with its feeds. Prices are in quote per base.</summary>
public sealed record MarginPortfolio
{
    /// <summary>Units of quote, below 0 for debt.</summary>
    public double Cash { get; init; }

    /// <summary>Units of base held, 0 or more.</summary>
    public double Base { get; init; }

    /// <summary>Units of base in linear perpetuals, below 0 for a short position.</summary>
    public double Perps { get; init; }

    /// <summary>Unsettled profit and funding of the perpetuals, in quote.</summary>
    public double PerpUnsettled { get; init; }

    /// <summary>The spot price, above 0.</summary>
    public required double Spot { get; init; }

    /// <summary>Confidence of the spot feed, 0 to 1.</summary>
    public double SpotConfidence { get; init; } = 1d;

    /// <summary>The perpetual's mark, above 0 when any are held.</summary>
    public double PerpPrice { get; init; }

    /// <summary>Confidence of the perpetual's feed, 0 to 1; counts only when any are held.</summary>
    public double PerpConfidence { get; init; } = 1d;

    /// <summary>The price of the quote stable coin, above 0.</summary>
    public double StablePrice { get; init; } = 1d;

    /// <summary>Option positions by expiry; at most 64.</summary>
    public ImmutableArray<MarginExpiry> Expiries { get; init; } = [];

    /// <summary>The most expiries of one portfolio.</summary>
    public const int MaxExpiries = 64;
}
