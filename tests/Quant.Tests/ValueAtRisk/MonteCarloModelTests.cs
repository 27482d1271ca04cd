using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class MonteCarloModelTests
{
    private const ulong Seed = 20_261_121;

    // The known-answer vectors of Random123 1.09 for Philox4x32 with ten rounds.
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0xe169c58d6627e8d5UL, 0x9b00dbd8bc57ac4cUL)]
    [InlineData(0xffffffffffffffffUL, 0xffffffffffffffffUL, 0xffffffffffffffffUL, 0x41c83b0e408f276dUL, 0x6d5451fda20bc7c6UL)]
    [InlineData(0x85a308d3243f6a88UL, 0x0370734413198a2eUL, 0x299f31d0a4093822UL, 0x94fdccebd16cfe09UL, 0x24126ea15001e420UL)]
    public void Philox_KnownCounters_GivesTheKnownWords(ulong low, ulong high, ulong key, ulong first, ulong second) =>
        new Philox(key).Words(low, high).Should().Be((first, second));

    [Fact]
    public void Philox_Normals_HaveTheirMoments()
    {
        var generator = new Philox(Seed);
        double sum = 0, squares = 0, product = 0;
        const int n = 200_000;
        for (int i = 0; i < n; i++)
        {
            (double a, double b) = generator.Normals((ulong)i, 0);
            sum += a + b;
            squares += (a * a) + (b * b);
            product += a * b;
        }

        (sum / (2 * n)).Should().BeApproximately(0, 0.006);
        (squares / (2 * n)).Should().BeApproximately(1, 0.01);
        (product / n).Should().BeApproximately(0, 0.01);
    }

    // One asset: the loss quantile of a log-normal is known.
    [Fact]
    public void TryEstimate_OneAsset_IsTheLogNormalQuantile()
    {
        MonteCarloModel model = Create([0.1], [0.8], [1], 10d / 365);
        model.TryEstimate([1_000], 0.99, 100_000, Seed, out MonteCarloEstimate estimate, out _).Should().BeTrue();
        double h = 10d / 365;
        double exact = 1_000 * (1 - Math.Exp(((0.1 - 0.32) * h) - (2.3263478740408408 * 0.8 * Math.Sqrt(h))));
        Math.Abs(estimate.Estimate.ValueAtRisk - exact).Should().BeLessThan(4 * estimate.StandardError);
        estimate.StandardError.Should().BeInRange(exact * 0.001, exact * 0.02);
        estimate.Estimate.ExpectedShortfall.Should().BeGreaterThan(estimate.Estimate.ValueAtRisk);
    }

    // Small moves of many assets: the normal portfolio of component value at risk, with QuantLib's tolerances.
    [Fact]
    public void TryEstimate_SmallMoves_ApproachTheParametricFigure()
    {
        double[] correlation = [1, 0.6, -0.2, 0.6, 1, 0.1, -0.2, 0.1, 1];
        double[] volatilities = [0.01, 0.02, 0.015];
        double[] exposures = [100, -40, 70];
        MonteCarloModel model = Create([0, 0, 0], volatilities, correlation, 1);
        model.TryEstimate(exposures, 0.99, 400_000, Seed, out MonteCarloEstimate estimate, out _).Should().BeTrue();
        double[] covariance = [.. Enumerable.Range(0, 9).Select(i => correlation[i] * volatilities[i / 3] * volatilities[i % 3])];
        ComponentValueAtRisk.TryEstimate(exposures, covariance, 0.99, 1, new double[3], out ValueAtRiskEstimate exact, out _).Should().BeTrue();
        estimate.Estimate.ValueAtRisk.Should().BeApproximately(exact.ValueAtRisk, 0.02 * exact.ValueAtRisk);
        estimate.Estimate.ExpectedShortfall.Should().BeApproximately(exact.ExpectedShortfall, 0.02 * exact.ExpectedShortfall);
    }

    // The very numbers: a change of the generator, its order or its transform is a change of every figure that was ever signed.
    [Fact]
    public void Path_Seed_GivesTheSameBitsEverywhere()
    {
        MonteCarloModel model = Create([0.1, 0, -0.1], [0.8, 0.9, 0.5], [1, 0.7, 0.2, 0.7, 1, 0.1, 0.2, 0.1, 1], 1d / 365);
        Span<double> moves = stackalloc double[3];
        long bits = 0;
        for (int path = 0; path < 1_000; path++)
        {
            model.Path(Seed, path, moves);
            foreach (double move in moves)
            {
                bits = unchecked((bits * 31) + BitConverter.DoubleToInt64Bits(move));
            }
        }

        bits.Should().Be(7564031076185822968L);
    }

    [Fact]
    public void Path_AnyPath_CanBeComputedAlone()
    {
        MonteCarloModel model = Create([0, 0], [0.5, 0.5], [1, 0.3, 0.3, 1], 1);
        var first = new double[2];
        var again = new double[2];
        model.Path(Seed, 999, first);
        model.Path(Seed, 3, again);
        model.Path(Seed, 999, again);
        again.Should().Equal(first);
        model.Path(Seed + 1, 999, again);
        again.Should().NotEqual(first);
    }

    [Fact]
    public void TryEstimate_FullRevaluation_UsesTheGain()
    {
        MonteCarloModel model = Create([0], [0.8], [1], 1d / 365);
        model.TryEstimate(x => -Math.Abs(x[0]), 0.95, 20_000, Seed, out MonteCarloEstimate two, out _).Should().BeTrue();
        model.TryEstimate(x => x[0], 0.95, 20_000, Seed, out MonteCarloEstimate one, out _).Should().BeTrue();
        two.Estimate.ValueAtRisk.Should().BeGreaterThan(one.Estimate.ValueAtRisk);
        model.TryEstimate(_ => double.NaN, 0.95, 20_000, Seed, out _, out QuantError error).Should().BeFalse();
        error.Should().Be(QuantError.NotFinite);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        ErrorOf([], [], [], 1).Should().Be(QuantError.Empty);
        ErrorOf([0, 0], [0.1, 0.1], [1, 1, 1, 1], 1).Should().Be(QuantError.NotPositiveDefinite, "a singular correlation");
        ErrorOf([0, 0], [0.1, 0.1], [1, 1.5, 1.5, 1], 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0, 0], [0.1, 0.1], [2, 0, 0, 1], 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0, 0], [0.1], [1, 0, 0, 1], 1).Should().Be(QuantError.LengthMismatch);
        ErrorOf([0], [-0.1], [1], 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0], [0.1], [1], 0).Should().Be(QuantError.OutOfRange);
        ErrorOf([0], [double.NaN], [1], 1).Should().Be(QuantError.NotFinite);
        ErrorOf([0], [0.1], [1], double.NaN).Should().Be(QuantError.NotFinite);
        MonteCarloModel model = Create([0], [0.1], [1], 1);
        model.TryEstimate([1], 0.99, 10, Seed, out _, out QuantError few).Should().BeFalse();
        few.Should().Be(QuantError.OutOfRange);
        model.TryEstimate([1], 0.9999, 1_000, Seed, out _, out QuantError tail).Should().BeFalse();
        tail.Should().Be(QuantError.TooFewObservations);
        model.TryEstimate([1, 2], 0.99, 1_000, Seed, out _, out QuantError length).Should().BeFalse();
        length.Should().Be(QuantError.LengthMismatch);
    }

    private static MonteCarloModel Create(double[] drifts, double[] volatilities, double[] correlation, double years)
    {
        MonteCarloModel.TryCreate(drifts, volatilities, correlation, years, out MonteCarloModel? model, out QuantError error).Should().BeTrue("{0}", error);
        return model!;
    }

    private static QuantError ErrorOf(double[] drifts, double[] volatilities, double[] correlation, double years)
    {
        MonteCarloModel.TryCreate(drifts, volatilities, correlation, years, out MonteCarloModel? model, out QuantError error).Should().BeFalse();
        model.Should().BeNull();
        return error;
    }
}
