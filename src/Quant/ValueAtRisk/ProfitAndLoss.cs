namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>What a portfolio gains when each asset moves by a simple return; a full revaluation, or an approximation of one.</summary>
/// <param name="moves">The assets' simple returns, in the order of the simulation.</param>
/// <returns>The gain, below 0 for a loss, in the unit of the portfolio. NaN or an infinity ends the estimate with an error.</returns>
public delegate double ProfitAndLoss(ReadOnlySpan<double> moves);
