namespace VaultPolicy.Dsl.Model;

/// <summary>A share of NAV within a sliding window.</summary>
/// <param name="Ratio">The share; 1 is 100 %.</param>
/// <param name="Window">The window.</param>
public sealed record WindowedRatio(
    decimal Ratio,
    TimeSpan Window);
