using System.Collections.Immutable;
using VaultPolicy.Quant.Surface;
using VaultPolicy.Simulation.Markets;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>The option market of one underlying, as a scenario gives it: a volatility of its own, or the realised one and a premium.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Asset">The underlying's symbol.</param>
/// <param name="Volatility">At-the-money volatility per root of a year; null to follow the realised one.</param>
/// <param name="Premium">What implied volatility is above realised volatility, as a share of it; of either sign.</param>
/// <param name="Floor">The least at-the-money volatility.</param>
/// <param name="Shape">Skew and curvature.</param>
public sealed record ScenarioOption(string Venue, string Asset, decimal? Volatility, decimal Premium, decimal Floor, SsviSurface Shape)
{
    /// <summary>The highest at-the-money volatility.</summary>
    public const decimal MaxVolatility = 5m;

    private const int Digits = 9;

    // Volatilities of daily returns become those of a year of 365 days: root(365).
    private const decimal RootOfDays = 19.104973174542801m;

    /// <summary>The track over a market's spot prices. Realised volatility is that of the points, which hold nothing of the future.</summary>
    /// <param name="spot">The spot market.</param>
    public OptionTrack Over(AssetTrack spot)
    {
        ImmutableArray<decimal> levels = [.. spot.Points.Select(p => Volatility ?? Implied(p.DailyVolatility))];
        return new OptionTrack(Venue, Asset, levels, Shape);
    }

    private decimal Implied(decimal daily) => daily <= 0m
        ? 0m
        : Math.Clamp(decimal.Round(daily * RootOfDays * (1m + Premium), Digits), Floor, MaxVolatility);
}
