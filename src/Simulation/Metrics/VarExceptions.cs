namespace VaultPolicy.Simulation.Metrics;

/// <summary>A backtest of historical value at risk: 99 %, one day, from the 250 daily returns before.</summary>
/// <param name="Observations">Days tested.</param>
/// <param name="Exceptions">Days with a loss beyond it.</param>
/// <param name="KupiecStatistic">The likelihood ratio of the number of exceptions (Kupiec 1995); null when it cannot be computed.</param>
/// <param name="KupiecP">Its probability.</param>
/// <param name="ChristoffersenStatistic">The likelihood ratio of independence (Christoffersen 1998); null when it cannot be computed.</param>
/// <param name="ChristoffersenP">Its probability.</param>
public sealed record VarExceptions(
    int Observations,
    int Exceptions,
    decimal? KupiecStatistic,
    decimal? KupiecP,
    decimal? ChristoffersenStatistic,
    decimal? ChristoffersenP);
