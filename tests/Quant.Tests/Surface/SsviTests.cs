using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Quant.Tests.Surface;

public class SsviTests
{
    [Fact]
    public void ToRaw_RandomSlices_AreTheSameCurve()
    {
        var random = new RandomNumbers(22);
        for (int i = 0; i < 500; i++)
        {
            var slice = new SsviSlice(random.Uniform(0.001, 1), random.Uniform(-0.95, 0.95), random.Uniform(0.1, 5));
            double k = random.Uniform(-3, 3);
            slice.ToRaw().TotalVariance(k).Should().BeApproximately(slice.TotalVariance(k), 1e-13);
            slice.ToRaw().TotalVariance(0).Should().BeApproximately(slice.Theta, 1e-13);
        }
    }

    // The theorem and the search are independent: what one guarantees the other must not refuse.
    [Fact]
    public void IsCertainlyFree_RandomSlices_AreFreeWhenSearched()
    {
        var random = new RandomNumbers(23);
        int free = 0;
        for (int i = 0; i < 400; i++)
        {
            var slice = new SsviSlice(random.LogUniform(0.001, 1), random.Uniform(-0.9, 0.9), random.Uniform(0.1, 6));
            if (slice.IsCertainlyFree)
            {
                free++;
                ArbitrageChecks.TryButterfly(slice.ToRaw(), out ButterflyReport report, out _).Should().BeTrue();
                report.IsFree.Should().BeTrue("{0}: {1} at {2}", slice, report.MinG, report.ArgMin);
            }
        }

        free.Should().BeInRange(50, 390);
    }

    [Fact]
    public void TrySlice_RisingVariance_HasNoCalendarArbitrage()
    {
        var surface = new SsviSurface(-0.4, 1.2, 0.5);
        surface.IsCertainlyFree.Should().BeTrue();
        SsviSlice? before = null;
        foreach (double theta in new[] { 0.001, 0.01, 0.02, 0.05, 0.3, 1 })
        {
            surface.TrySlice(theta, out SsviSlice slice, out _).Should().BeTrue();
            slice.IsCertainlyFree.Should().BeTrue();
            if (before is { } earlier)
            {
                ArbitrageChecks.TryCalendar(earlier.ToRaw(), slice.ToRaw(), out CalendarReport report, out _).Should().BeTrue();
                report.IsFree.Should().BeTrue();
                ArbitrageChecks.TryCalendar(slice.ToRaw(), earlier.ToRaw(), out CalendarReport reversed, out _).Should().BeTrue();
                reversed.IsFree.Should().BeFalse();
            }

            before = slice;
        }
    }

    [Fact]
    public void Check_BadParameters_NamesTheError()
    {
        new SsviSlice(0, 0, 1).Check().Should().Be(QuantError.OutOfRange);
        new SsviSlice(1, -1, 1).Check().Should().Be(QuantError.OutOfRange);
        new SsviSlice(1, 0, double.NaN).Check().Should().Be(QuantError.NotFinite);
        new SsviSurface(0, 1, 0.6).Check().Should().Be(QuantError.OutOfRange);
        new SsviSurface(0, 3, 0.5).IsCertainlyFree.Should().BeFalse();
        new SsviSurface(0, 1, 0.5).TrySlice(0, out _, out QuantError zero).Should().BeFalse();
        zero.Should().Be(QuantError.OutOfRange);
        new SsviSurface(0, 1, 0.5).TrySlice(double.NaN, out _, out QuantError nan).Should().BeFalse();
        nan.Should().Be(QuantError.NotFinite);
        new SsviSurface(double.NaN, 1, 0.5).TrySlice(1, out _, out QuantError surface).Should().BeFalse();
        surface.Should().Be(QuantError.NotFinite);
    }
}
