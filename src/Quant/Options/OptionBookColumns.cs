namespace VaultPolicy.Quant.Options;

/// <summary>A book of European options as columns of equal length; row i of each column is option i. Units as in <see cref="OptionTerms"/>.</summary>
public readonly ref struct OptionBookColumns
{
    /// <summary>+1 for a call, -1 for a put.</summary>
    public required ReadOnlySpan<double> Sign { get; init; }

    /// <summary>Spot or forward prices.</summary>
    public required ReadOnlySpan<double> Underlying { get; init; }

    /// <summary>Strikes.</summary>
    public required ReadOnlySpan<double> Strike { get; init; }

    /// <summary>Volatilities per root of a year.</summary>
    public required ReadOnlySpan<double> Volatility { get; init; }

    /// <summary>Years to expiry.</summary>
    public required ReadOnlySpan<double> Years { get; init; }

    /// <summary>Discount rates a year, continuously compounded.</summary>
    public required ReadOnlySpan<double> Rate { get; init; }

    /// <summary>Yields of the underlying a year, continuously compounded; not read for forwards.</summary>
    public required ReadOnlySpan<double> Yield { get; init; }

    /// <summary>The number of options.</summary>
    public int Count => Sign.Length;

    internal bool HaveOneLength =>
        Underlying.Length == Count && Strike.Length == Count && Volatility.Length == Count
        && Years.Length == Count && Rate.Length == Count && Yield.Length == Count;

    /// <summary>One row as terms; a sign other than +1 and -1 gives a kind that <see cref="OptionTerms.Check"/> refuses.</summary>
    internal OptionTerms Row(int row) => new(
        Sign[row] == 1d ? OptionKind.Call : Sign[row] == -1d ? OptionKind.Put : (OptionKind)(-1),
        Underlying[row], Strike[row], Volatility[row], Years[row], Rate[row], Yield[row]);
}
