using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `risk.margin` section: capital adequacy and what follows from it.</summary>
/// <param name="Initial">The ratio of collateral to potential loss below which nothing may increase risk.</param>
/// <param name="Maintenance">The ratio below which positions are reduced.</param>
/// <param name="Liquidation">The ratio below which everything is closed.</param>
/// <param name="Hysteresis">How far above a threshold the ratio must be before the state loosens.</param>
/// <param name="OracleLag">How far the price lags the market.</param>
/// <param name="Finality">Blocks to finality times block time.</param>
/// <param name="Confidence">The share of moves that is covered while the vault waits.</param>
/// <param name="Volatility">The volatility per year that those moves are sized by.</param>
/// <param name="UnwindCost">What closing every position costs, as a share of gross notional.</param>
/// <param name="Collateral">The assets that count as collateral and the share of their value that counts.</param>
/// <param name="Scenario">The grid and its numbers.</param>
/// <param name="Span">The section in the file.</param>
public sealed record MarginDefinition(
    Located<decimal> Initial,
    Located<decimal> Maintenance,
    Located<decimal> Liquidation,
    Located<decimal> Hysteresis,
    Located<TimeSpan> OracleLag,
    Located<TimeSpan> Finality,
    Located<decimal> Confidence,
    Located<decimal> Volatility,
    Located<decimal> UnwindCost,
    ImmutableArray<CollateralShare> Collateral,
    MarginGridDefinition Scenario,
    SourceSpan Span);
