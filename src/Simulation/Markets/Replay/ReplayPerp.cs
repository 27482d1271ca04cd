namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>One perp market of a replay.</summary>
/// <param name="Venue">The venue as named by the policy.</param>
/// <param name="Asset">The underlying's symbol.</param>
/// <param name="Marks">Bars of the mark; null to mark at spot.</param>
/// <param name="Funding">Funding payments; null for none.</param>
public sealed record ReplayPerp(string Venue, string Asset, BarSeries? Marks, FundingSeries? Funding);
