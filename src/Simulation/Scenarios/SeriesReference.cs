using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>A file of market data, and which of its series.</summary>
/// <param name="File">The path relative to the data folder, `/` between names.</param>
/// <param name="Series">The series of a file that holds several; null for the only one.</param>
/// <param name="Span">Where the scenario says so.</param>
public sealed record SeriesReference(string File, string? Series, SourceSpan Span);
