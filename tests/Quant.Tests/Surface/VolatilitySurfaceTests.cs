using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Quant.Tests.Surface;

public class VolatilitySurfaceTests
{
    private static readonly SviSlice Near = new(0.002, 0.05, -0.3, 0.0, 0.1);
    private static readonly SviSlice Far = new(0.010, 0.10, -0.3, 0.0, 0.2);

    [Fact]
    public void TotalVariance_BetweenExpiries_IsLinearInTime()
    {
        VolatilitySurface surface = Create(new(0.1, Near), new(0.5, Far));
        foreach (double k in new[] { -1, -0.2, 0, 0.3, 2 })
        {
            surface.TotalVariance(k, 0.1).Value.Should().BeApproximately(Near.TotalVariance(k), 1e-15);
            surface.TotalVariance(k, 0.5).Value.Should().BeApproximately(Far.TotalVariance(k), 1e-15);
            surface.TotalVariance(k, 0.3).Value.Should().BeApproximately((Near.TotalVariance(k) + Far.TotalVariance(k)) / 2, 1e-15);
        }
    }

    [Fact]
    public void Volatility_OutsideExpiries_StaysAsItIs()
    {
        VolatilitySurface surface = Create(new(0.1, Near), new(0.5, Far));
        surface.Volatility(0.2, 0.01).Value.Should().BeApproximately(surface.Volatility(0.2, 0.1).Value, 1e-14);
        surface.Volatility(0.2, 5).Value.Should().BeApproximately(surface.Volatility(0.2, 0.5).Value, 1e-14);
    }

    [Fact]
    public void Volatility_AnyTimes_HasNoCalendarArbitrage()
    {
        VolatilitySurface surface = Create(new(0.1, Near), new(0.5, Far));
        for (double k = -2; k <= 2; k += 0.25)
        {
            double before = 0;
            for (double t = 0.02; t < 1; t += 0.02)
            {
                double now = surface.TotalVariance(k, t).Value;
                now.Should().BeGreaterThan(before);
                before = now;
            }
        }
    }

    [Fact]
    public void Skew_IsTheSlopeOfVolatility()
    {
        VolatilitySurface surface = Create(new(0.1, Near), new(0.5, Far));
        foreach (double t in new[] { 0.05, 0.1, 0.27, 0.5, 2 })
        {
            double bumped = (surface.Volatility(1e-5, t).Value - surface.Volatility(-1e-5, t).Value) / 2e-5;
            surface.Skew(t).Value.Should().BeApproximately(bumped, 1e-8);
            surface.AtTheMoney(t).Value.Should().Be(surface.Volatility(0, t).Value);
        }
    }

    [Fact]
    public void TryCreate_BadSurface_NamesTheErrorAndTheExpiry()
    {
        ErrorOf().Should().Be((QuantError.Empty, -1));
        ErrorOf(new(0.1, Near), new(0.1, Far)).Should().Be((QuantError.NotAscending, 1));
        ErrorOf(new(0.1, Near), new(0.05, Far)).Should().Be((QuantError.NotAscending, 1));
        ErrorOf(new(0.1, Far), new(0.5, Near)).Should().Be((QuantError.Arbitrage, 1));
        ErrorOf(new SurfaceExpiry(1, new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153))).Should().Be((QuantError.Arbitrage, 0));
        ErrorOf(new SurfaceExpiry(0, Near)).Should().Be((QuantError.OutOfRange, 0));
        ErrorOf(new SurfaceExpiry(double.NaN, Near)).Should().Be((QuantError.NotFinite, 0));
        ErrorOf(new SurfaceExpiry(1, default)).Should().Be((QuantError.OutOfRange, 0));
    }

    [Fact]
    public void Volatility_Queries_AllocateNothing()
    {
        VolatilitySurface surface = Create(new(0.1, Near), new(0.5, Far));
        surface.Skew(0.3).IsOk.Should().BeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        surface.Volatility(0.1, 0.3);
        surface.Skew(0.3);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    // From quotes that admit arbitrage to a surface that does not.
    [Fact]
    public void TryCreate_FittedAndRepairedQuotes_IsAccepted()
    {
        var vogt = new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);
        SmileQuote[] quotes = [.. Enumerable.Range(-15, 31).Select(i => i * 0.1).Select(k =>
            new SmileQuote(k, Math.Sqrt(vogt.TotalVariance(k)), Math.Sqrt(vogt.TotalVariance(k))))];
        SviCalibration.TryFit(quotes, 1, out SviFit fit, out _).Should().BeTrue();
        ErrorOf(new SurfaceExpiry(1, fit.Slice)).Error.Should().Be(QuantError.Arbitrage);
        SviJumpWings.TryFromRaw(fit.Slice, 1, out SviJumpWings wings, out _).Should().BeTrue();
        ButterflyRepair.TryClosest(wings, out SviJumpWings repaired, out _).Should().BeTrue();
        repaired.TryToRaw(out SviSlice slice, out _).Should().BeTrue();
        Create(new SurfaceExpiry(1, slice)).AtTheMoney(1).Value.Should().BeApproximately(Math.Sqrt(vogt.TotalVariance(0)), 1e-6);
    }

    // The later slice starts far above and is a little flatter: the two cross at |k| = 500, beyond any grid.
    [Theory]
    [InlineData(0.001, 0)]
    [InlineData(0, 0.02)]
    [InlineData(0, -0.02)]
    public void TryCalendar_WingsThatCrossFarOut_AreFound(double flatter, double tilt)
    {
        var earlier = new SviSlice(0.01, 0.05, 0, 0, 0.1);
        var later = new SviSlice(0.51, 0.05 - flatter, tilt, 0, 0.1);
        ArbitrageChecks.TryCalendar(earlier, later, out CalendarReport report, out _).Should().BeTrue();
        report.MinGap.Should().BePositive();
        report.IsFree.Should().BeFalse();
        ArbitrageChecks.TryCalendar(earlier, earlier with { A = 0.51 }, out CalendarReport parallel, out _).Should().BeTrue();
        parallel.IsFree.Should().BeTrue();
    }

    [Fact]
    public void Volatility_BadPoint_NamesTheError()
    {
        VolatilitySurface surface = Create(new SurfaceExpiry(0.1, Near));
        surface.Volatility(0, 0).Error.Should().Be(QuantError.Expired);
        surface.Volatility(0, -1).Error.Should().Be(QuantError.Expired);
        surface.Volatility(double.NaN, 1).Error.Should().Be(QuantError.NotFinite);
        surface.Volatility(100, 1).Error.Should().Be(QuantError.OutOfRange);
        surface.Skew(-1).Error.Should().Be(QuantError.Expired);
    }

    private static VolatilitySurface Create(params SurfaceExpiry[] expiries)
    {
        VolatilitySurface.TryCreate(expiries, out VolatilitySurface? surface, out QuantError error, out int at).Should().BeTrue("{0} at {1}", error, at);
        return surface!;
    }

    private static (QuantError Error, int At) ErrorOf(params SurfaceExpiry[] expiries)
    {
        VolatilitySurface.TryCreate(expiries, out VolatilitySurface? surface, out QuantError error, out int at).Should().BeFalse();
        surface.Should().BeNull();
        return (error, at);
    }
}
