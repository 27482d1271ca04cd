using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets;

/// <summary>What is known of one instrument at one step.</summary>
/// <param name="Price">The price in the valuation unit, above 0.</param>
/// <param name="ObservedAt">When it was last seen: the step's own time while the market's feed is live, earlier during an outage.</param>
/// <param name="DailyVolume">Traded value of the last day in the valuation unit; 0 when unknown.</param>
/// <param name="DailyVolatility">The standard deviation of daily returns; 0 when unknown.</param>
public readonly record struct MarketPoint(decimal Price, UnixTime ObservedAt, decimal DailyVolume, decimal DailyVolatility);
