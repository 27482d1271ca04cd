namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// The second-order approximation of a portfolio's gain: sum of delta_i x_i + gamma_i x_i^2 / 2 over assets' simple returns x. Good for
/// small moves; portfolios with short options need a full revaluation for large ones.
/// </summary>
public sealed class DeltaGamma
{
    private readonly double[] _delta;
    private readonly double[] _gamma;

    private DeltaGamma(double[] delta, double[] gamma)
    {
        _delta = delta;
        _gamma = gamma;
    }

    /// <summary>Takes the sensitivities.</summary>
    /// <param name="delta">dV/dS times S of each asset: value per return of 1.</param>
    /// <param name="gamma">d2V/dS2 times S^2 of each asset.</param>
    /// <param name="approximation">The approximation; null on error.</param>
    /// <param name="error">Why there is none: empty, not finite, lengths that differ.</param>
    public static bool TryCreate(
        ReadOnlySpan<double> delta, ReadOnlySpan<double> gamma, out DeltaGamma? approximation, out QuantError error)
    {
        error = Observations.Check(delta);
        error = error == QuantError.None ? Observations.Check(gamma) : error;
        error = error == QuantError.None && delta.Length != gamma.Length ? QuantError.LengthMismatch : error;
        approximation = error == QuantError.None ? new DeltaGamma(delta.ToArray(), gamma.ToArray()) : null;
        return error == QuantError.None;
    }

    /// <summary>The approximate gain; a <see cref="ProfitAndLoss"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many moves as assets.</exception>
    public double Gain(ReadOnlySpan<double> moves)
    {
        if (moves.Length != _delta.Length)
        {
            throw new ArgumentException($"{moves.Length} moves for {_delta.Length} assets", nameof(moves));
        }

        double sum = 0d;
        for (int i = 0; i < moves.Length; i++)
        {
            sum += (_delta[i] * moves[i]) + (0.5 * _gamma[i] * moves[i] * moves[i]);
        }

        return sum;
    }
}
