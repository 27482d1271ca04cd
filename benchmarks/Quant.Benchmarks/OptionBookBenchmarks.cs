using BenchmarkDotNet.Attributes;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Benchmarks;

/// <summary>Value, delta, gamma, vega, theta and rho of a book of 1,000 options, beside QuantLib. Times are per option.</summary>
[MemoryDiagnoser]
public class OptionBookBenchmarks
{
    private const int Count = 1_000;
    private const int Inputs = 7;

    private readonly double[][] _columns = [.. Enumerable.Range(0, Inputs).Select(_ => new double[Count])];
    private readonly double[][] _results = [.. Enumerable.Range(0, 6).Select(_ => new double[Count])];
    private readonly double[] _records = new double[Inputs * Count];
    private readonly double[] _quantLib = new double[6 * Count];
    private readonly OptionTerms[] _terms = new OptionTerms[Count];
    private readonly double[] _prices = new double[Count];
    private nint _engine;

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Count; i++)
        {
            // Strikes 60 % to 165 %, volatilities 30 % to 130 %, four days to a year: what a crypto option book looks like.
            _terms[i] = new OptionTerms(
                i % 2 == 0 ? OptionKind.Call : OptionKind.Put, 2_000, 2_000 * Math.Exp((i % 37 / 37d) - 0.5), 0.3 + (i % 23 / 23d),
                (4 + (i % 361)) / 365d, 0.05, 0.02);
            double[] record =
            [
                i % 2 == 0 ? 1 : -1, _terms[i].Underlying, _terms[i].Strike, _terms[i].Volatility, _terms[i].Years, _terms[i].Rate, _terms[i].Yield,
            ];
            record.CopyTo(_records, i * Inputs);
            for (int c = 0; c < Inputs; c++)
            {
                _columns[c][i] = record[c];
            }
        }

        Calculator();
        Book();
        for (int i = 0; i < Count; i++)
        {
            for (int r = 0; r < _results.Length; r++)
            {
                if (Math.Abs(_results[r][i] - _quantLib[(6 * i) + r]) > 1e-9 * 2_000)
                {
                    throw new InvalidOperationException($"figure {r} of option {i} is {_results[r][i]}, QuantLib says {_quantLib[(6 * i) + r]}");
                }
            }

            _prices[i] = BlackScholes.Price(UnderlyingBasis.Forward, _terms[i] with { Rate = 0 }).Value;
        }

        _engine = QuantLib.EngineBook(_records, Count);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "QuantLib BlackCalculator")]
    public void Calculator() => QuantLib.Calculator(_records, Count, _quantLib);

    [Benchmark(OperationsPerInvoke = Count, Description = "QuantLib AnalyticEuropeanEngine")]
    public double Engine() => QuantLib.Engine(_engine);

    [Benchmark(OperationsPerInvoke = Count, Description = "one by one, all 14 figures")]
    public double OneByOne()
    {
        double sum = 0;
        foreach (ref readonly OptionTerms terms in _terms.AsSpan())
        {
            BlackScholes.TryValue(UnderlyingBasis.Spot, terms, out OptionValuation valuation, out _);
            sum += valuation.Value;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count, Description = "book")]
    public bool Book() => OptionBookPricer.TryValue(
        UnderlyingBasis.Spot,
        new OptionBookColumns
        {
            Sign = _columns[0],
            Underlying = _columns[1],
            Strike = _columns[2],
            Volatility = _columns[3],
            Years = _columns[4],
            Rate = _columns[5],
            Yield = _columns[6],
        },
        new OptionBookResults
        {
            Value = _results[0],
            Delta = _results[1],
            Gamma = _results[2],
            Vega = _results[3],
            Theta = _results[4],
            Rho = _results[5],
        },
        out _,
        out _);

    [Benchmark(OperationsPerInvoke = Count, Description = "implied volatility")]
    public double Implied()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += ImpliedVolatility.Solve(_terms[i].Kind, _terms[i].Underlying, _terms[i].Strike, _terms[i].Years, _prices[i]).Value;
        }

        return sum;
    }
}
