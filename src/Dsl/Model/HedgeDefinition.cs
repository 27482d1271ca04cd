using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `hedge` of a strategy.</summary>
/// <param name="Ratio">Hedge notional over exposure; 1 is delta-neutral.</param>
/// <param name="Band">The half-width of tolerated net delta, as a share of what <see cref="Per"/> says; the least half-width for a computed band.</param>
/// <param name="Venue">The perp venue that hedges first; null for the first one of `rebalance.execution.venues`.</param>
/// <param name="Span">The section in the file.</param>
public sealed record HedgeDefinition(
    Located<decimal> Ratio,
    Located<decimal> Band,
    Located<string>? Venue,
    SourceSpan Span)
{
    /// <summary>How wide the band is.</summary>
    public HedgeMethod Method { get; init; } = HedgeMethod.Band;

    /// <summary>What <see cref="Band"/> and <see cref="HardBand"/> are a share of.</summary>
    public HedgeBandUnit Per { get; init; } = HedgeBandUnit.Nav;

    /// <summary>How far a hedge goes.</summary>
    public HedgeReach To { get; init; } = HedgeReach.Centre;

    /// <summary>Relative risk aversion, for a computed band.</summary>
    public Located<decimal>? RiskAversion { get; init; }

    /// <summary>The expected cost of a hedge as a share of its value; null for the slippage limit.</summary>
    public Located<decimal>? Cost { get; init; }

    /// <summary>The largest traded value of hedges as a share of NAV within a window; null for no limit.</summary>
    public Located<WindowedRatio>? MaxSpeed { get; init; }

    /// <summary>The largest hedge; null for no limit.</summary>
    public Located<AssetAmount>? MaxTrade { get; init; }

    /// <summary>The venues that hedge, in order of preference; empty for <see cref="Venue"/> alone.</summary>
    public ImmutableArray<Located<string>> Venues { get; init; } = [];

    /// <summary>A hedge that costs more than this multiple of the expected profit is not made; null never stops.</summary>
    public Located<decimal>? StopWhenCostExceeds { get; init; }

    /// <summary>The volatility per year that is expected, which scalping profit is counted with; null when costs stop nothing.</summary>
    public Located<decimal>? ForecastVolatility { get; init; }

    /// <summary>The time for which scalping profit is counted.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The half-width beyond which costs stop no hedge.</summary>
    public Located<decimal>? HardBand { get; init; }

    /// <summary>The least hedge ratio of an underlying that a trade may leave; null for none.</summary>
    public Located<decimal>? MinRatio { get; init; }

    /// <summary>The greatest hedge ratio of an underlying that a trade may leave; null for none.</summary>
    public Located<decimal>? MaxRatio { get; init; }
}
