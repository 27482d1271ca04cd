using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

/// <summary>A list of options priced through <see cref="OptionBookPricer"/>.</summary>
internal sealed class OptionBook
{
    private readonly double[][] _inputs;
    private readonly double[][] _outputs;

    internal OptionBook(IReadOnlyList<OptionTerms> options)
    {
        _inputs =
        [
            [.. options.Select(o => o.Kind switch { OptionKind.Call => 1d, OptionKind.Put => -1d, _ => 0d })], [.. options.Select(o => o.Underlying)],
            [.. options.Select(o => o.Strike)], [.. options.Select(o => o.Volatility)], [.. options.Select(o => o.Years)],
            [.. options.Select(o => o.Rate)], [.. options.Select(o => o.Yield)],
        ];
        _outputs = [.. Enumerable.Range(0, 6).Select(_ => new double[options.Count])];
    }

    internal double[] Value => _outputs[0];

    internal double[] Delta => _outputs[1];

    internal double[] Gamma => _outputs[2];

    internal double[] Vega => _outputs[3];

    internal double[] Theta => _outputs[4];

    internal double[] Rho => _outputs[5];

    internal double[] Signs => _inputs[0];

    internal bool TryPrice(UnderlyingBasis basis, out QuantError error, out int row) => OptionBookPricer.TryValue(
        basis,
        new OptionBookColumns
        {
            Sign = _inputs[0],
            Underlying = _inputs[1],
            Strike = _inputs[2],
            Volatility = _inputs[3],
            Years = _inputs[4],
            Rate = _inputs[5],
            Yield = _inputs[6],
        },
        new OptionBookResults { Value = Value, Delta = Delta, Gamma = Gamma, Vega = Vega, Theta = Theta, Rho = Rho },
        out error,
        out row);
}
