using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>The market that a simulation ran on.</summary>
/// <param name="Name">The scenario or data it comes from.</param>
/// <param name="IsGenerated">True when it was generated from a seed; false when it was replayed from files.</param>
/// <param name="From">The first step, ISO 8601 in UTC.</param>
/// <param name="To">The last step.</param>
/// <param name="StepSeconds">The distance of steps.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Notes">What was repaired in the data or must be known about it.</param>
public sealed record SimulationMarket(
    string Name, bool IsGenerated, string From, string To, long StepSeconds, long Steps, ImmutableArray<string> Notes);
