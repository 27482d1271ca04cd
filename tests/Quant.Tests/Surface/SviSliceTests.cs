using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Quant.Tests.Surface;

/// <summary>Axel Vogt's smile and its repairs: Gatheral and Jacquier 2014, and figures that another implementation publishes.</summary>
public class SviSliceTests
{
    private const double Published = 1e-8;

    private static readonly SviSlice Vogt = new(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);
    private static readonly SviJumpWings VogtWings = new(1, 0.01742625, -0.1752111, 0.6997381, 1.316798, 0.0116249);

    [Fact]
    public void Functions_VogtSmile_GiveThePublishedValues()
    {
        Vogt.TotalVariance(-1.5).Should().BeApproximately(0.1367819611, Published);
        Vogt.TotalVariance(0.4).Should().BeApproximately(0.01623656962, Published);
        Vogt.TotalVariance(0).Should().BeApproximately(0.017426252555159, 1e-14);
        Vogt.Volatility(-0.2, 1).Value.Should().BeApproximately(0.1699864855, Published);
        Vogt.Volatility(0.7, 1).Value.Should().BeApproximately(0.210857945, Published);
        Vogt.G(-1.5).Should().BeApproximately(0.2478306953, Published);
        Vogt.G(0).Should().BeApproximately(1.0386497312818, 1e-12);
        Vogt.G(0.9).Should().BeApproximately(-0.03268513071, Published);
    }

    // QuantLib test-suite/svivolatility.cpp: at k = m the variance is a + b sigma.
    [Fact]
    public void TotalVariance_QuantLibCase_IsLevelPlusVertex() =>
        new SviSlice(-0.0666, 0.229, 0.439, 0.193, 0.337).TotalVariance(0.193).Should().BeApproximately(-0.0666 + (0.229 * 0.337), 1e-10);

    [Fact]
    public void TryButterfly_VogtSmile_IsRejectedWithItsPlace()
    {
        ArbitrageChecks.TryButterfly(Vogt, out ButterflyReport report, out _).Should().BeTrue();
        report.IsFree.Should().BeFalse();
        report.MinG.Should().BeApproximately(-0.0328635729, Published);
        report.ArgMin.Should().BeApproximately(0.8793, 1e-4);
        Vogt.G(0.6424).Should().BePositive();
        Vogt.G(0.6426).Should().BeNegative();
        Vogt.G(1.2568).Should().BeNegative();
        Vogt.G(1.2570).Should().BePositive();
    }

    [Fact]
    public void JumpWings_VogtSmile_AreThePublishedOnes()
    {
        SviJumpWings.TryFromRaw(Vogt, 1, out SviJumpWings wings, out _).Should().BeTrue();
        wings.Variance.Should().BeApproximately(0.01742625, Published);
        wings.Skew.Should().BeApproximately(-0.1752111, 1e-7);
        wings.PutSlope.Should().BeApproximately(0.6997381, 1e-7);
        wings.CallSlope.Should().BeApproximately(1.316798, 1e-6);
        wings.MinVariance.Should().BeApproximately(0.0116249, 1e-7);
    }

    [Theory]
    [InlineData(0.3493158, 0.01548182)]
    [InlineData(0.8564763, 0.0116249)]
    public void TryButterfly_PublishedRepairs_AreAccepted(double callSlope, double minVariance)
    {
        (VogtWings with { CallSlope = callSlope, MinVariance = minVariance }).TryToRaw(out SviSlice slice, out _).Should().BeTrue();
        ArbitrageChecks.TryButterfly(slice, out ButterflyReport report, out _).Should().BeTrue();
        report.IsFree.Should().BeTrue("g is least at {0}: {1}", report.ArgMin, report.MinG);
    }

    [Fact]
    public void JumpWings_OptimalRepair_HasThePublishedValues()
    {
        (VogtWings with { CallSlope = 0.8564763 }).TryToRaw(out SviSlice slice, out _).Should().BeTrue();
        slice.TotalVariance(-1.5).Should().BeApproximately(0.1380576036, 1e-6);
        slice.TotalVariance(0.4).Should().BeApproximately(0.01514407736, 1e-6);
        slice.G(0.9).Should().BeApproximately(0.01074175286, 1e-6);
    }

    [Fact]
    public void TryGuaranteed_VogtSmile_IsThePublishedRepair()
    {
        // From the raw slice: the paper's wings are rounded to seven digits, its result comes from more.
        SviJumpWings.TryFromRaw(Vogt, 1, out SviJumpWings wings, out _).Should().BeTrue();
        ButterflyRepair.TryGuaranteed(wings, out SviJumpWings repaired, out _).Should().BeTrue();
        repaired.CallSlope.Should().BeApproximately(0.3493158, 5e-8);
        repaired.MinVariance.Should().BeApproximately(0.01548182, Published);
        repaired.Variance.Should().Be(wings.Variance);
    }

    [Fact]
    public void TryClosest_VogtSmile_LiesBetweenTheOriginalAndTheGuaranteedRepair()
    {
        ButterflyRepair.TryClosest(VogtWings, out SviJumpWings repaired, out _).Should().BeTrue();
        repaired.CallSlope.Should().BeInRange(0.3493158, 1.316798);
        repaired.CallSlope.Should().BeGreaterThan(0.5, "it stays closer than the guaranteed one");
        repaired.TryToRaw(out SviSlice slice, out _).Should().BeTrue();
        ArbitrageChecks.TryButterfly(slice, out ButterflyReport report, out _).Should().BeTrue();
        report.IsFree.Should().BeTrue();
        ButterflyRepair.TryClosest(repaired, out SviJumpWings again, out _).Should().BeTrue();
        again.Should().Be(repaired, "what is free is not changed");
    }

    [Fact]
    public void Density_OfAFreeSlice_IntegratesToOne()
    {
        ButterflyRepair.TryGuaranteed(VogtWings, out SviJumpWings repaired, out _).Should().BeTrue();
        repaired.TryToRaw(out SviSlice slice, out _).Should().BeTrue();
        double sum = 0;
        for (int i = -20_000; i <= 20_000; i++)
        {
            sum += slice.Density(i * 5e-4) * 5e-4;
        }

        sum.Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void JumpWings_RandomSlices_ComeBack()
    {
        var random = new RandomNumbers(21);
        for (int i = 0; i < 2_000; i++)
        {
            double b = random.Uniform(0.01, 0.8);
            double rho = random.Uniform(-0.9, 0.9);
            double sigma = random.Uniform(0.05, 1);
            var slice = new SviSlice(
                random.Uniform(0.001, 0.1) - (b * sigma * Math.Sqrt(1 - (rho * rho))), b, rho, random.Uniform(-0.5, 0.5), sigma);
            SviJumpWings.TryFromRaw(slice, 0.25, out SviJumpWings wings, out _).Should().BeTrue();
            if (wings.Variance - wings.MinVariance < 1e-4)
            {
                continue; // The vertex at the money: the wings forget how round it is.
            }

            wings.TryToRaw(out SviSlice again, out QuantError error).Should().BeTrue("{0}: {1}", slice, error);
            again.A.Should().BeApproximately(slice.A, 1e-6);
            again.B.Should().BeApproximately(slice.B, 1e-12);
            again.Rho.Should().BeApproximately(slice.Rho, 1e-12);
            again.M.Should().BeApproximately(slice.M, 1e-6);
            again.Sigma.Should().BeApproximately(slice.Sigma, 1e-6);
        }
    }

    [Fact]
    public void Derivatives_BumpAndRevalue_Agree()
    {
        for (double k = -2; k <= 2; k += 0.1)
        {
            double h = 1e-5;
            Vogt.Slope(k).Should().BeApproximately((Vogt.TotalVariance(k + h) - Vogt.TotalVariance(k - h)) / (2 * h), 1e-9);
            Vogt.Curvature(k).Should().BeApproximately((Vogt.Slope(k + h) - Vogt.Slope(k - h)) / (2 * h), 1e-9);
        }
    }

    [Fact]
    public void Check_BadParameters_NamesTheError()
    {
        (Vogt with { A = double.NaN }).Check().Should().Be(QuantError.NotFinite);
        (Vogt with { B = -0.1 }).Check().Should().Be(QuantError.OutOfRange);
        (Vogt with { Rho = 1 }).Check().Should().Be(QuantError.OutOfRange);
        (Vogt with { Sigma = 0 }).Check().Should().Be(QuantError.OutOfRange);
        (Vogt with { A = -0.06 }).Check().Should().Be(QuantError.OutOfRange, "the variance at the vertex is below 0");
        Vogt.Volatility(double.NaN, 1).Error.Should().Be(QuantError.NotFinite);
        Vogt.Volatility(0, 0).Error.Should().Be(QuantError.OutOfRange);
        default(SviSlice).Volatility(0, 1).Error.Should().Be(QuantError.OutOfRange);
        ArbitrageChecks.TryButterfly(default, out _, out QuantError error).Should().BeFalse();
        error.Should().Be(QuantError.OutOfRange);
        SviJumpWings.TryFromRaw(Vogt, 0, out _, out QuantError years).Should().BeFalse();
        years.Should().Be(QuantError.OutOfRange);
        (VogtWings with { Skew = 5 }).TryToRaw(out _, out QuantError skew).Should().BeFalse();
        skew.Should().Be(QuantError.OutOfRange);
        (VogtWings with { MinVariance = 1 }).TryToRaw(out _, out QuantError min).Should().BeFalse();
        min.Should().Be(QuantError.OutOfRange);
        (VogtWings with { Variance = double.PositiveInfinity }).TryToRaw(out _, out QuantError infinite).Should().BeFalse();
        infinite.Should().Be(QuantError.NotFinite);
        ButterflyRepair.TryGuaranteed(VogtWings with { Variance = -1 }, out _, out QuantError repair).Should().BeFalse();
        repair.Should().Be(QuantError.OutOfRange);
    }

    // A wing slope of 2 or more prices a right that no bounded claim can have, wherever g is checked.
    [Fact]
    public void TryButterfly_WingTooSteep_IsRejected()
    {
        ArbitrageChecks.TryButterfly(new SviSlice(0.5, 1.5, 0.4, 0, 1), out ButterflyReport report, out _).Should().BeTrue();
        report.SteepestWing.Should().BeApproximately(2.1, 1e-12);
        report.IsFree.Should().BeFalse();
    }

    [Fact]
    public void TryButterfly_NoVarianceAtTheVertex_IsRejected()
    {
        ArbitrageChecks.TryButterfly(new SviSlice(-0.1, 1, 0, 0, 0.1), out ButterflyReport report, out _).Should().BeTrue();
        report.IsFree.Should().BeFalse();
        report.ArgMin.Should().Be(0);
    }
}
