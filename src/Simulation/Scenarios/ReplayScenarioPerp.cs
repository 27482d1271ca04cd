namespace VaultPolicy.Simulation.Scenarios;

/// <summary>One perp market of a replay.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Asset">The underlying's symbol.</param>
/// <param name="Marks">Bars of the mark; null to mark at spot.</param>
/// <param name="Funding">Funding payments; null for none.</param>
public sealed record ReplayScenarioPerp(string Venue, string Asset, SeriesReference? Marks, SeriesReference? Funding);
