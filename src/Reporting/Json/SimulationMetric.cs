namespace VaultPolicy.Reporting.Json;

/// <summary>One figure of a simulation.</summary>
/// <param name="Id">Its name in camelCase, such as `maxDrawdown`.</param>
/// <param name="Value">The exact value as text.</param>
/// <param name="Unit">`ratio` (1 is 100 %), `number`, `count`, or a currency or asset; empty for a word.</param>
/// <param name="Title">The words for people.</param>
public sealed record SimulationMetric(string Id, string Value, string Unit, string Title);
