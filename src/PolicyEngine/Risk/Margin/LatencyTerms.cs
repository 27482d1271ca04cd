namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>How long the market moves before the vault has acted, and how far.</summary>
/// <param name="Confidence">The share of moves that is covered, 0.5 to below 1, such as 0.99.</param>
/// <param name="Volatility">Volatility per year as a share, at least 0.</param>
/// <param name="OracleLagSeconds">How far the price lags the market, at least 0; half of a time-weighted average's window.</param>
/// <param name="FinalitySeconds">Blocks to finality times block time, at least 0.</param>
public readonly record struct LatencyTerms(decimal Confidence, decimal Volatility, long OracleLagSeconds, long FinalitySeconds);
