using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.Tests.Statistics;

public class CorrelationMatrixTests
{
    // Three assets that cannot all be opposites of one another.
    private static readonly double[] Impossible = [1, -0.9, -0.9, -0.9, 1, -0.9, -0.9, -0.9, 1];

    [Fact]
    public void TryRepair_ImpossibleMatrix_BecomesTheClosestSymmetricOne()
    {
        CorrelationMatrix.Check(Impossible, 3).Should().Be(QuantError.NotPositiveDefinite);
        CorrelationMatrix.TryRepair(Impossible, 3, out double[] repaired, out _).Should().BeTrue();
        CorrelationMatrix.Check(repaired, 3).Should().Be(QuantError.None);
        repaired[1].Should().BeApproximately(-0.5, 1e-6, "the least common correlation of three is -1/2");
    }

    [Fact]
    public void TryRepair_RandomMatrices_GivesCorrelations()
    {
        var random = new RandomNumbers(51);
        for (int i = 0; i < 100; i++)
        {
            int n = 2 + (i % 9);
            var matrix = new double[n * n];
            for (int a = 0; a < n; a++)
            {
                matrix[(a * n) + a] = 1;
                for (int b = 0; b < a; b++)
                {
                    matrix[(a * n) + b] = matrix[(b * n) + a] = random.Uniform(-1, 1);
                }
            }

            bool wasGood = CorrelationMatrix.Check(matrix, n) == QuantError.None;
            CorrelationMatrix.TryRepair(matrix, n, out double[] repaired, out _).Should().BeTrue();
            CorrelationMatrix.Check(repaired, n).Should().Be(QuantError.None);
            if (wasGood)
            {
                repaired.Zip(matrix, (x, y) => Math.Abs(x - y)).Max().Should().BeLessThan(1e-6);
            }
        }
    }

    [Fact]
    public void TryStress_TowardsOne_MovesEveryPair()
    {
        CorrelationMatrix.TryStress([1, 0.2, 0.2, 1], 2, 0.9, 0.5, out double[] stressed, out bool repaired, out _).Should().BeTrue();
        stressed[1].Should().BeApproximately(0.55, 1e-15);
        repaired.Should().BeFalse();
        CorrelationMatrix.TryStress([1, 0.2, 0, 0.2, 1, 0.1, 0, 0.1, 1], 3, -0.9, 1, out stressed, out repaired, out _).Should().BeTrue();
        repaired.Should().BeTrue();
        CorrelationMatrix.Check(stressed, 3).Should().Be(QuantError.None);
    }

    [Fact]
    public void Covariance_KnownReturns_GivesTheKnownMatrix()
    {
        double[] returns = [1, 2, 3, 2, 5, 11];
        Covariance.TrySample(returns, 2, out double[] covariance, out _).Should().BeTrue();
        covariance.Should().Equal(4, 9, 9, 27);
        CorrelationMatrix.TryFromCovariance(covariance, 2, out double[] volatilities, out double[] correlation, out _).Should().BeTrue();
        volatilities.Should().Equal(2, Math.Sqrt(27));
        correlation[1].Should().BeApproximately(9 / (2 * Math.Sqrt(27)), 1e-15);
        Covariance.TryExponential([0.1, 0.2, 0.3, -0.1], 2, 0.9, out double[] weighted, out _).Should().BeTrue();
        weighted[0].Should().BeApproximately((0.9 * 0.01) + (0.1 * 0.09), 1e-16);
        weighted[1].Should().BeApproximately((0.9 * 0.02) - (0.1 * 0.03), 1e-16);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        CorrelationMatrix.Check([1, 0.5, 0.4, 1], 2).Should().Be(QuantError.NotPositiveDefinite);
        CorrelationMatrix.Check([1, 2, 2, 1], 2).Should().Be(QuantError.OutOfRange);
        CorrelationMatrix.Check([1, double.NaN, double.NaN, 1], 2).Should().Be(QuantError.NotFinite);
        CorrelationMatrix.Check([1, 0, 0], 2).Should().Be(QuantError.LengthMismatch);
        CorrelationMatrix.Check([], 0).Should().Be(QuantError.OutOfRange);
        CorrelationMatrix.TryFromCovariance([0, 0, 0, 1], 2, out _, out _, out QuantError zero).Should().BeFalse();
        zero.Should().Be(QuantError.ZeroDenominator);
        Covariance.TrySample([1, 2, 3], 2, out _, out QuantError few).Should().BeFalse();
        few.Should().Be(QuantError.TooFewObservations);
        Covariance.TrySample([1, 2, 3, 4, 5], 2, out _, out QuantError ragged).Should().BeFalse();
        ragged.Should().Be(QuantError.LengthMismatch);
        Covariance.TryExponential([1, 2], 2, 1, out _, out QuantError lambda).Should().BeFalse();
        lambda.Should().Be(QuantError.OutOfRange);
        CorrelationMatrix.TryStress([1, 0.2, 0.2, 1], 2, 2, 0.5, out _, out _, out QuantError target).Should().BeFalse();
        target.Should().Be(QuantError.OutOfRange);
    }
}
