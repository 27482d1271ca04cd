using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Quant.Statistics;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class ComponentValueAtRiskTests
{
    private static readonly double[] TwoAssets = [0.04, 0.012, 0.012, 0.09];

    [Fact]
    public void TryEstimate_TwoAssets_GivesTheClosedForm()
    {
        var parts = new double[2];
        ComponentValueAtRisk.TryEstimate([100, 50], TwoAssets, 0.99, 1, parts, out ValueAtRiskEstimate total, out _).Should().BeTrue();
        double variance = (100 * 100 * 0.04) + (2 * 100 * 50 * 0.012) + (50 * 50 * 0.09);
        total.ValueAtRisk.Should().BeApproximately(2.3263478740408408 * Math.Sqrt(variance), 1e-10);
        parts[0].Should().BeApproximately(total.ValueAtRisk * 100 * ((0.04 * 100) + (0.012 * 50)) / variance, 1e-10);
    }

    [Fact]
    public void TryEstimate_RandomPortfolios_ComponentsSumToTheWhole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new RandomNumbers((ulong)seed);
            int n = 1 + (int)random.Uniform(0, 12);
            double[] returns = [.. Enumerable.Range(0, n * 40).Select(_ => random.Uniform(-0.1, 0.1))];
            Covariance.TrySample(returns, n, out double[] covariance, out _).Should().BeTrue();
            double[] exposures = [.. Enumerable.Range(0, n).Select(_ => random.Uniform(-100, 100))];
            var parts = new double[n];
            return ComponentValueAtRisk.TryEstimate(exposures, covariance, 0.975, 10, parts, out ValueAtRiskEstimate total, out _)
                && Math.Abs(parts.Sum() - total.ValueAtRisk) <= 1e-12 * (1 + parts.Sum(Math.Abs));
        }));

    // A component is the exposure times the slope of the whole in it.
    [Fact]
    public void TryEstimate_BumpedExposure_MovesByItsComponent()
    {
        var parts = new double[2];
        ComponentValueAtRisk.TryEstimate([100, -50], TwoAssets, 0.95, 1, parts, out _, out _).Should().BeTrue();
        double slope = (Total(100.001) - Total(99.999)) / 0.002;
        parts[0].Should().BeApproximately(100 * slope, 1e-6);
        parts[1].Should().BePositive("this short adds more variance than it hedges");

        double Total(double first)
        {
            ComponentValueAtRisk.TryEstimate([first, -50], TwoAssets, 0.95, 1, new double[2], out ValueAtRiskEstimate total, out _).Should().BeTrue();
            return total.ValueAtRisk;
        }
    }

    [Fact]
    public void TryEstimate_NothingHeld_IsZero()
    {
        var parts = new double[2];
        ComponentValueAtRisk.TryEstimate([0, 0], TwoAssets, 0.95, 1, parts, out ValueAtRiskEstimate total, out _).Should().BeTrue();
        total.ValueAtRisk.Should().Be(0);
        parts.Should().Equal(0, 0);
    }

    [Fact]
    public void TryEstimate_BadInput_NamesTheError()
    {
        ErrorOf([], [], 0.99).Should().Be(QuantError.Empty);
        ErrorOf([1, 1], [1, 1, 1, 1], 0.99).Should().Be(QuantError.NotPositiveDefinite, "a singular matrix");
        ErrorOf([1, 1], [1, 2, 2, 1], 0.99).Should().Be(QuantError.NotPositiveDefinite, "an indefinite matrix");
        ErrorOf([1, 1], [1, 0.2, 0.3, 1], 0.99).Should().Be(QuantError.NotPositiveDefinite, "an asymmetric matrix");
        ErrorOf([1, 1], [1, 0.2, 0.2], 0.99).Should().Be(QuantError.LengthMismatch);
        ErrorOf([1, double.NaN], TwoAssets, 0.99).Should().Be(QuantError.NotFinite);
        ErrorOf([1, 1], [1, double.NaN, double.NaN, 1], 0.99).Should().Be(QuantError.NotFinite);
        ErrorOf([1, 1], TwoAssets, 0).Should().Be(QuantError.OutOfRange);
        ErrorOf([1e200, 1e200], TwoAssets, 0.99).Should().Be(QuantError.NotFinite);
        ComponentValueAtRisk.TryEstimate([1, 1], TwoAssets, 0.99, 1, new double[1], out _, out QuantError parts).Should().BeFalse();
        parts.Should().Be(QuantError.LengthMismatch);
    }

    private static QuantError ErrorOf(double[] exposures, double[] covariance, double confidence)
    {
        ComponentValueAtRisk.TryEstimate(exposures, covariance, confidence, 1, new double[exposures.Length], out _, out QuantError error).Should().BeFalse();
        return error;
    }
}
