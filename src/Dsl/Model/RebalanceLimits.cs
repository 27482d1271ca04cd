using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `rebalance.limits`.</summary>
/// <param name="Slippage">The largest slippage of one trade.</param>
/// <param name="CumulativeSlippage">The largest slippage cost as a share of NAV within a window.</param>
/// <param name="Turnover">The largest traded notional as a share of NAV within a window.</param>
/// <param name="Cooldown">The least time between trades of one asset.</param>
/// <param name="MinTrade">The smallest trade.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RebalanceLimits(
    Located<decimal>? Slippage,
    Located<WindowedRatio>? CumulativeSlippage,
    Located<WindowedRatio>? Turnover,
    Located<TimeSpan>? Cooldown,
    Located<AssetAmount>? MinTrade,
    SourceSpan Span);
