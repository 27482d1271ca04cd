using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>What a stop-loss looks at in one step.</summary>
/// <param name="Now">The time.</param>
/// <param name="Side">The side of what is held.</param>
/// <param name="Price">The price of now; 0 when there is none.</param>
/// <param name="ValueAtRisk">Value at risk as a share, at least 0; null when there is none. Read by stops that it scales.</param>
/// <param name="FillCost">The expected slippage of closing as a share of the price, 0 to 1.</param>
/// <param name="Approved">True when governance asks for it to be armed again.</param>
public readonly record struct StopInput(UnixTime Now, StopSide Side, decimal Price, decimal? ValueAtRisk, decimal FillCost, bool Approved);
