using VaultPolicy.Simulation.Numerics;

namespace VaultPolicy.Simulation.Tests.Numerics;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Next_PublishedSeed_GivesThePublishedNumbers()
    {
        var random = new SplitMix64(1_234_567);

        new[] { random.Next(), random.Next(), random.Next(), random.Next(), random.Next() }.Should().Equal(
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431, 16_408_922_859_458_223_821);
    }

    [Fact]
    public void For_OtherPurpose_GivesAnotherSequence()
    {
        ulong[] first = [.. Enumerable.Range(0, 100).Select(_ => 0UL)];
        SplitMix64 left = SplitMix64.For(7, "spot/BTC");
        SplitMix64 right = SplitMix64.For(7, "spot/ETH");
        first.Select(_ => left.Next()).Should().NotIntersectWith([.. first.Select(_ => right.Next())]);
        SplitMix64.For(7, "spot/BTC").Next().Should().Be(SplitMix64.For(7, "spot/BTC").Next());
    }

    [Fact]
    public void NextNormal_ManyDraws_HasTheMomentsOfANormal()
    {
        var random = new SplitMix64(42);
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextNormal())];
        double mean = draws.Average();
        double variance = draws.Sum(x => (x - mean) * (x - mean)) / draws.Length;

        // Four standard errors of each estimate.
        mean.Should().BeApproximately(0, 4 / Math.Sqrt(draws.Length));
        variance.Should().BeApproximately(1, 4 * Math.Sqrt(2.0 / draws.Length));
        draws.Average(x => Math.Pow((x - mean) / Math.Sqrt(variance), 4)).Should().BeApproximately(3, 4 * Math.Sqrt(24.0 / draws.Length));
    }
}
