namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>Figures of a Monte-Carlo run, with how far chance may have moved them.</summary>
/// <param name="Estimate">Value at risk and expected shortfall; <see cref="ValueAtRiskEstimate.Observations"/> counts paths.</param>
/// <param name="StandardError">Of the value at risk: root(p (1 - p) / n) / f, with the density f taken from the quantiles around it.</param>
public readonly record struct MonteCarloEstimate(ValueAtRiskEstimate Estimate, double StandardError);
