namespace VaultPolicy.Simulation.Venues;

/// <summary>The market of one asset at one venue before any order of the step.</summary>
/// <param name="Price">The middle price in the valuation unit, above 0.</param>
/// <param name="DailyVolume">Traded value a day in the valuation unit; 0 when unknown.</param>
/// <param name="DailyVolatility">The standard deviation of daily returns; 0 when unknown.</param>
public readonly record struct VenueQuote(decimal Price, decimal DailyVolume, decimal DailyVolatility);
