using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Oracles;

public sealed class OracleHistoryTests
{
    private const long Forever = 1_000_000;
    private static readonly UnixTime T0 = TestVault.Start;

    [Fact]
    public void Average_HalfAnHourWithOnePushedMinute_IsTheKnownAnswer()
    {
        // 1,740 s at 100 and 60 s at 200: 103.333…
        OracleHistory history = OracleHistory.Empty.With(T0, 100m, 1_800, Forever).With(T0 + 1_740, 200m, 1_800, Forever);

        TwapReading twap = history.Average(T0 + 1_800, 1_800, Forever);

        twap.Price.Should().BeApproximately(310m / 3m, 1e-20m);
        twap.Observations.Should().Be(2);
        twap.CoveredSeconds.Should().Be(1_800);
    }

    [Fact]
    public void Average_PushForOneBlock_NeedsEightAndAHalfTimesThePriceForFivePercent()
    {
        OracleHistory history = OracleHistory.Empty.With(T0, 1m, 1_800, Forever).With(T0 + 1_788, 8.5m, 1_800, Forever);

        history.Average(T0 + 1_800, 1_800, Forever).Price.Should().BeApproximately(1.05m, 1e-20m);
    }

    [Fact]
    public void Average_PriceOfThisMoment_HasNoWeight()
    {
        OracleHistory history = OracleHistory.Empty.With(T0, 100m, 600, Forever).With(T0 + 600, 1_000_000m, 600, Forever);

        history.Average(T0 + 600, 600, Forever).Price.Should().Be(100m);
    }

    [Fact]
    public void Average_WindowLongerThanTheHistory_SaysHowMuchIsCovered()
    {
        TwapReading twap = OracleHistory.Empty.With(T0, 100m, 600, Forever).Average(T0 + 599, 600, Forever);

        twap.IsCovered.Should().BeFalse();
        twap.CoveredSeconds.Should().Be(599);
    }

    [Fact]
    public void Average_LastObservationHeldTooLong_IsNotCovered()
    {
        OracleHistory history = OracleHistory.Empty.With(T0, 100m, 600, 300).With(T0 + 300, 100m, 600, 300).With(T0 + 600, 100m, 600, 300);

        history.Average(T0 + 900, 600, 300).IsCovered.Should().BeTrue();
        history.Average(T0 + 901, 600, 300).IsCovered.Should().BeFalse();
    }

    [Fact]
    public void With_AfterAGap_ForgetsWhatWasBefore()
    {
        OracleHistory history = OracleHistory.Empty.With(T0, 100m, 600, 300).With(T0 + 301, 110m, 600, 300);

        history.Segments.Should().ContainSingle().Which.Price.Should().Be(110m);
    }

    [Fact]
    public void With_ObservationOfBefore_IsIgnored()
    {
        OracleHistory history = OracleHistory.Empty.With(T0, 100m, 600, 300);

        history.With(T0 - 1, 1m, 600, 300).Should().BeSameAs(history);
    }

    [Fact]
    public void Average_PricesAtTheEndOfTheRange_AreNoMeanRatherThanAnOverflow()
    {
        OracleHistory history = OracleHistory.Empty;
        for (int i = 0; i <= 7; i++)
        {
            history = history.With(T0 + i, decimal.MaxValue, 7, Forever);
        }

        history.Invoking(h => h.Average(T0 + 7, 7, Forever)).Should().NotThrow();
    }

    [Fact]
    public void With_AnObservationEverySecond_KeepsFewStretchesAndTheExactMean()
    {
        const long window = 86_400;
        OracleHistory history = OracleHistory.Empty;
        decimal sum = 0m;
        for (int i = 0; i < window; i++)
        {
            decimal price = 100m + (i % 97);
            sum += price;
            history = history.With(T0 + i, price, window, Forever);
        }

        history.Segments.Length.Should().BeLessThan(OracleHistory.MaxSegments + 64);
        TwapReading twap = history.Average(T0 + window, window, Forever);
        twap.Price.Should().BeApproximately(sum / window, 1e-18m);
        twap.Observations.Should().Be((int)window);
    }

    [Fact]
    public void Average_AnyObservations_IsTheTimeWeightedMean()
    {
        Gen<(int Gap, int Price)[]> steps = Gen.Zip(Gen.Choose(1, 5_000), Gen.Choose(1, 1_000_000)).NonEmptyListOf().Select(l => l.Select(x => (x.Item1, x.Item2)).ToArray());
        Check.QuickThrowOnFailure(Prop.ForAll(steps.ToArbitrary(), observations =>
        {
            const long window = 10_000;
            OracleHistory history = OracleHistory.Empty;
            UnixTime now = T0;
            var naive = new List<(UnixTime Time, decimal Price)>();
            foreach ((int gap, int price) in observations)
            {
                history = history.With(now, price, window, Forever);
                naive.Add((now, price));
                now += gap;
            }

            TwapReading twap = history.Average(now, window, Forever);
            if (now - T0 < window)
            {
                return !twap.IsCovered && twap.CoveredSeconds == now - T0;
            }

            // The merged stretch at the very start of the window may be its mean: at most one bucket of the window is blurred.
            decimal exact = 0m;
            for (int i = 0; i < naive.Count; i++)
            {
                long end = i + 1 < naive.Count ? naive[i + 1].Time.Seconds : now.Seconds;
                long seconds = end - Math.Max(naive[i].Time.Seconds, now.Seconds - window);
                exact += seconds > 0 ? naive[i].Price * (decimal)seconds / window : 0m;
            }

            decimal blurred = 1_000_000m / OracleHistory.MaxSegments;
            return Math.Abs(twap.Price - exact) <= blurred;
        }));
    }
}
