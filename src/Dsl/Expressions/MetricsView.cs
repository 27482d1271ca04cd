namespace VaultPolicy.Dsl.Expressions;

/// <summary>`metrics` of an assurance expression: the result of a simulation, rounded to decimals.</summary>
/// <param name="TotalReturn">NAV per share at the end / at the start - 1.</param>
/// <param name="AnnualisedReturn">The same per year, compounded.</param>
/// <param name="Volatility">Standard deviation of returns per year.</param>
/// <param name="Sharpe">Return over volatility per year, without a risk-free rate.</param>
/// <param name="MaxDrawdown">The largest fall from a peak, 0 to 1.</param>
/// <param name="Insolvent">True when NAV was ever zero or less.</param>
/// <param name="VarExceptions">Losses beyond value at risk.</param>
public readonly record struct MetricsView(
    decimal TotalReturn,
    decimal AnnualisedReturn,
    decimal Volatility,
    decimal Sharpe,
    decimal MaxDrawdown,
    bool Insolvent,
    VarExceptionsView VarExceptions);
