namespace VaultPolicy.Simulation.Markets;

/// <summary>Something about market data that was repaired or must be known; it goes onto the tape.</summary>
/// <param name="Source">The file or series.</param>
/// <param name="Kind">What.</param>
/// <param name="Line">The first line concerned, from 1; 0 when it concerns no line.</param>
/// <param name="Count">How many rows or places.</param>
/// <param name="Message">One lower-case sentence.</param>
public sealed record MarketNote(string Source, MarketNoteKind Kind, int Line, int Count, string Message);
