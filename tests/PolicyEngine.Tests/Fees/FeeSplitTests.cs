using System.Collections.Immutable;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Fees;

public class FeeSplitTests
{
    private static readonly Gen<ImmutableArray<decimal>> s_weights =
        from count in Gen.Choose(1, 8)
        from cuts in Gen.OneOf(Gen.Choose(0, 10), Gen.Choose(0, 1_000_000)).ArrayOf(count - 1)
        select Weights(cuts);

    private static readonly Gen<(UInt256 Total, ImmutableArray<decimal> Weights)> s_cases =
        from total in Gen.OneOf(Numbers.Any, Gen.Choose(0, 20).Select(n => (UInt256)(uint)n))
        from weights in s_weights
        select (total, weights);

    [Fact]
    public void Allocate_AnyCase_SumsToTheTotal() => Cases.Check(s_cases, c =>
        FeeSplit.Allocate(c.Total, c.Weights).Aggregate(BigInteger.Zero, (sum, part) => sum + (BigInteger)part) == (BigInteger)c.Total);

    [Fact]
    public void Allocate_AnyCase_IsLessThanABaseUnitFromTheExactShare() => Cases.Check(s_cases, c =>
    {
        ImmutableArray<UInt256> parts = FeeSplit.Allocate(c.Total, c.Weights);
        return parts.Length == c.Weights.Length && Enumerable.Range(0, parts.Length).All(i =>
        {
            (UInt256 numerator, UInt256 denominator) = UInt256.Fraction(c.Weights[i]);
            BigInteger off = ((BigInteger)parts[i] * (BigInteger)denominator) - ((BigInteger)c.Total * (BigInteger)numerator);
            return BigInteger.Abs(off) < (BigInteger)denominator;
        });
    });

    [Fact]
    public void Allocate_KnownSplit_GivesTheLargestRemainderFirst()
    {
        Parts(10u, 0.6m, 0.3m, 0.1m).Should().Equal(6u, 3u, 1u);
        Parts(7u, 0.6m, 0.3m, 0.1m).Should().Equal(4u, 2u, 1u);
        Parts(1u, 0.6m, 0.3m, 0.1m).Should().Equal(1u, 0u, 0u);
        Parts(0u, 0.6m, 0.3m, 0.1m).Should().Equal(0u, 0u, 0u);
    }

    [Fact]
    public void Allocate_EqualRemainders_GoByOrder()
    {
        Parts(1u, 0.5m, 0.5m).Should().Equal(1u, 0u);
        Parts(2u, 0.25m, 0.25m, 0.25m, 0.25m).Should().Equal(1u, 1u, 0u, 0u);
        Parts(1u, 0m, 1m).Should().Equal(0u, 1u);
    }

    [Fact]
    public void Allocate_WeightsNotExactlyOne_Throws()
    {
        decimal third = 0.3333333333333333333333333333m;
        foreach (ImmutableArray<decimal> weights in (ImmutableArray<decimal>[])[
            default, [], [0.5m], [0.6m, 0.5m], [third, third, third], [1.5m, -0.5m], [.. Enumerable.Repeat(0m, 256), 1m]])
        {
            FluentActions.Invoking(() => FeeSplit.Allocate(10u, weights)).Should().Throw<ArgumentException>();
        }

        Parts(3u, third, third, third + 0.0000000000000000000000000001m).Should().Equal(1u, 1u, 1u);
    }

    private static UInt256[] Parts(UInt256 total, params decimal[] weights) => [.. FeeSplit.Allocate(total, [.. weights])];

    /// <summary>Cuts the unit interval at the given points.</summary>
    private static ImmutableArray<decimal> Weights(int[] cuts)
    {
        decimal top = Math.Max(1, cuts.DefaultIfEmpty(1).Max());
        decimal[] points = [.. cuts.Select(cut => Math.Round(cut / top, 20)).Order(), 1m];
        return [.. points.Select((point, i) => i == 0 ? point : point - points[i - 1])];
    }
}
