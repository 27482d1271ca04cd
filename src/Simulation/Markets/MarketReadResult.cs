using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Simulation.Markets;

/// <summary>What a loader made of a file.</summary>
/// <typeparam name="T">The series.</typeparam>
/// <param name="Value">The series; null exactly when a diagnostic is an error.</param>
/// <param name="Notes">What was repaired or must be known, in order of line then kind.</param>
/// <param name="Diagnostics">Why it was refused.</param>
public sealed record MarketReadResult<T>(T? Value, ImmutableArray<MarketNote> Notes, ImmutableArray<Diagnostic> Diagnostics)
    where T : class;
