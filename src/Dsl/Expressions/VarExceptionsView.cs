namespace VaultPolicy.Dsl.Expressions;

/// <summary>`metrics.varExceptions`: how often losses exceeded the value at risk.</summary>
/// <param name="Count">Periods with a loss above it.</param>
/// <param name="Observations">Periods observed.</param>
/// <param name="KupiecP">The p-value of Kupiec's proportion-of-failures test.</param>
public readonly record struct VarExceptionsView(long Count, long Observations, decimal KupiecP);
