namespace VaultPolicy.Quant.Options;

/// <summary>Where the values of a book go: columns of the book's length that overlap neither each other nor the book's columns.</summary>
public readonly ref struct OptionBookResults
{
    /// <summary>Discounted values in quote.</summary>
    public required Span<double> Value { get; init; }

    /// <summary>dV/dS (or dV/dF).</summary>
    public required Span<double> Delta { get; init; }

    /// <summary>d2V/dS2.</summary>
    public required Span<double> Gamma { get; init; }

    /// <summary>dV/dvol, per 1.00.</summary>
    public required Span<double> Vega { get; init; }

    /// <summary>dV/dt, per year.</summary>
    public required Span<double> Theta { get; init; }

    /// <summary>dV/drate, per 1.00.</summary>
    public required Span<double> Rho { get; init; }

    internal bool HaveLength(int count) =>
        Value.Length == count && Delta.Length == count && Gamma.Length == count
        && Vega.Length == count && Theta.Length == count && Rho.Length == count;

    internal void Clear()
    {
        Value.Clear();
        Delta.Clear();
        Gamma.Clear();
        Vega.Clear();
        Theta.Clear();
        Rho.Clear();
    }

    internal void SetRow(int row, in OptionValuation valuation)
    {
        Value[row] = valuation.Value;
        Delta[row] = valuation.Delta;
        Gamma[row] = valuation.Gamma;
        Vega[row] = valuation.Vega;
        Theta[row] = valuation.Theta;
        Rho[row] = valuation.Rho;
    }
}
