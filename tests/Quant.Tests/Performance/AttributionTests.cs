using VaultPolicy.Quant.Performance;

namespace VaultPolicy.Quant.Tests.Performance;

public class AttributionTests
{
    // Two segments by hand: Rb = 4.4 %.
    [Fact]
    public void TryPeriod_TwoSegments_GivesBrinsonAndFachlersEffects()
    {
        Attribution.TryPeriod([0.7, 0.3], [0.10, -0.02], [0.6, 0.4], [0.06, 0.02], out AttributionEffects[] effects, out _).Should().BeTrue();
        effects[0].Allocation.Should().BeApproximately(0.1 * (0.06 - 0.044), 1e-15);
        effects[0].Selection.Should().BeApproximately(0.6 * 0.04, 1e-15);
        effects[0].Interaction.Should().BeApproximately(0.1 * 0.04, 1e-15);
        effects[1].Allocation.Should().BeApproximately(-0.1 * (0.02 - 0.044), 1e-15);
        effects.Sum(e => e.Total).Should().BeApproximately(0.064 - 0.044, 1e-15);
    }

    [Fact]
    public void TryPeriod_RandomPortfolios_EffectsSumToTheExcessReturn()
    {
        var random = new RandomNumbers(81);
        for (int i = 0; i < 500; i++)
        {
            int n = 1 + (i % 12);
            (double[] w, double[] wb) = (Weights(random, n), Weights(random, n));
            (double[] r, double[] rb) = (Returns(random, n), Returns(random, n));
            Attribution.TryPeriod(w, r, wb, rb, out AttributionEffects[] effects, out _).Should().BeTrue();
            effects.Sum(e => e.Total).Should().BeApproximately(Dot(w, r) - Dot(wb, rb), 1e-14);
        }
    }

    [Fact]
    public void TryLink_ManyPeriods_SumsToTheDifferenceOfCompoundedReturns()
    {
        var random = new RandomNumbers(82);
        for (int i = 0; i < 200; i++)
        {
            int periods = 1 + (i % 24);
            double[] r = Returns(random, periods);
            double[] rb = Returns(random, periods);
            rb[0] = i % 3 == 0 ? r[0] : rb[0];
            AttributionEffects[] effects = [.. r.Zip(rb, (p, b) =>
            {
                double part = random.Uniform(-1, 1);
                return new AttributionEffects((p - b) * part, (p - b) * (1 - part) * 0.7, (p - b) * (1 - part) * 0.3);
            })];
            Attribution.TryLink(effects, r, rb, out AttributionEffects linked, out _).Should().BeTrue();
            double excess = r.Aggregate(1d, (v, x) => v * (1 + x)) - rb.Aggregate(1d, (v, x) => v * (1 + x));
            linked.Total.Should().BeApproximately(excess, 1e-12);
        }
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        Error([], [], [], []).Should().Be(QuantError.Empty);
        Error([0.5, 0.4], [0, 0], [0.5, 0.5], [0, 0]).Should().Be(QuantError.OutOfRange);
        Error([1], [0, 0], [1], [0]).Should().Be(QuantError.LengthMismatch);
        Error([1], [double.NaN], [1], [0]).Should().Be(QuantError.NotFinite);
        Attribution.TryLink([default], [-1], [0], out _, out QuantError ruin).Should().BeFalse();
        ruin.Should().Be(QuantError.OutOfRange);
        Attribution.TryLink([], [0.1], [0], out _, out QuantError length).Should().BeFalse();
        length.Should().Be(QuantError.LengthMismatch);
        Attribution.TryLink([], [], [], out _, out QuantError empty).Should().BeFalse();
        empty.Should().Be(QuantError.Empty);
    }

    private static double[] Weights(RandomNumbers random, int count)
    {
        double[] raw = [.. Enumerable.Range(0, count).Select(_ => random.Uniform(0.1, 1))];
        return [.. raw.Select(w => w / raw.Sum())];
    }

    private static double[] Returns(RandomNumbers random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(-0.3, 0.3))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static QuantError Error(double[] w, double[] r, double[] wb, double[] rb)
    {
        Attribution.TryPeriod(w, r, wb, rb, out AttributionEffects[] effects, out QuantError error).Should().BeFalse();
        effects.Should().BeEmpty();
        return error;
    }
}
