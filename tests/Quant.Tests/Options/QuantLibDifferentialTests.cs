using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

/// <summary>Prices and Greeks beside QuantLib, scaled to an underlying of 1.</summary>
public class QuantLibDifferentialTests
{
    private const int Options = 200_000;
    private const double PriceTolerance = 1e-12;
    private const double GreekTolerance = 1e-9;

    [Fact]
    public void TryValue_RandomSpotOptions_AgreesWithQuantLib()
    {
        OptionTerms[] options = RandomOptions.Create(Options, seed: 1);
        double[] expected = QuantLibReference.Price(options);
        var worst = new Worst();
        for (int i = 0; i < options.Length; i++)
        {
            BlackScholes.TryValue(UnderlyingBasis.Spot, options[i], out OptionValuation ours, out _).Should().BeTrue();
            double spot = options[i].Underlying;
            ReadOnlySpan<double> theirs = expected.AsSpan(i * QuantLibReference.Outputs, QuantLibReference.Outputs);
            worst.See("value", options[i], (ours.Value - theirs[0]) / spot, PriceTolerance);
            worst.See("delta", options[i], ours.Delta - theirs[1], GreekTolerance);
            worst.See("gamma", options[i], (ours.Gamma - theirs[2]) * spot, GreekTolerance);
            worst.See("vega", options[i], (ours.Vega - theirs[3]) / spot, GreekTolerance);
            worst.See("theta", options[i], (ours.Theta - theirs[4]) / spot, GreekTolerance);
            worst.See("rho", options[i], (ours.Rho - theirs[5]) / spot, GreekTolerance);
            worst.See("yield rho", options[i], (ours.YieldRho - theirs[6]) / spot, GreekTolerance);
            worst.See("strike delta", options[i], ours.StrikeDelta - theirs[7], GreekTolerance);
        }

        worst.Failures.Should().BeEmpty();
    }

    [Fact]
    public void TryValue_RandomForwardOptions_AgreesWithQuantLib()
    {
        // Black-76 is the spot formula with a yield equal to the rate.
        OptionTerms[] options = [.. RandomOptions.Create(Options / 2, seed: 2).Select(o => o with { Yield = o.Rate })];
        double[] expected = QuantLibReference.Price(options);
        var worst = new Worst();
        for (int i = 0; i < options.Length; i++)
        {
            BlackScholes.TryValue(UnderlyingBasis.Forward, options[i], out OptionValuation ours, out _).Should().BeTrue();
            double forward = options[i].Underlying;
            ReadOnlySpan<double> theirs = expected.AsSpan(i * QuantLibReference.Outputs, QuantLibReference.Outputs);
            worst.See("value", options[i], (ours.Value - theirs[0]) / forward, PriceTolerance);
            worst.See("delta", options[i], ours.Delta - theirs[1], GreekTolerance);
            worst.See("gamma", options[i], (ours.Gamma - theirs[2]) * forward, GreekTolerance);
            worst.See("vega", options[i], (ours.Vega - theirs[3]) / forward, GreekTolerance);
            worst.See("theta", options[i], (ours.Theta - theirs[4]) / forward, GreekTolerance);

            // With the forward fixed a rate only discounts; QuantLib's two sensitivities to rate and yield add up to that.
            worst.See("rho", options[i], (ours.Rho - (theirs[5] + theirs[6])) / forward, GreekTolerance);
        }

        worst.Failures.Should().BeEmpty();
    }

    private sealed class Worst
    {
        private readonly List<string> _failures = [];

        internal IEnumerable<string> Failures => _failures.Take(5);

        internal void See(string what, in OptionTerms terms, double difference, double tolerance)
        {
            if (!(Math.Abs(difference) <= tolerance))
            {
                _failures.Add($"{what} of {terms}: off by {difference:R}");
            }
        }
    }
}
