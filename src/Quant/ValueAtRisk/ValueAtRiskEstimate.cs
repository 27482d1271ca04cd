namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>Value at risk and expected shortfall as positive shares of the value; both are 0 when the tail holds no loss.</summary>
/// <param name="ValueAtRisk">The loss that is exceeded with the tail probability.</param>
/// <param name="ExpectedShortfall">The mean loss beyond it; never below <paramref name="ValueAtRisk"/>.</param>
/// <param name="Observations">How many returns were used.</param>
public readonly record struct ValueAtRiskEstimate(double ValueAtRisk, double ExpectedShortfall, int Observations);
