using System.Collections.Immutable;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Rebalancing;

public sealed class AllocationTests
{
    private const int Cases = 100_000;

    private static readonly Gen<UInt256> Amounts = Gen.Choose(0, 120).SelectMany(bits => Gen.Choose(0, int.MaxValue).Two()
        .Select(p => ((UInt256)(ulong)p.Item1 << (bits / 2)) + (ulong)p.Item2));

    [Fact]
    public void Split_AnyWeights_SumsToTheWholeAndStaysWithinOneUnit()
    {
        Gen<(UInt256 Total, UInt256[] Weights)> cases =
            Amounts.SelectMany(total => Gen.Choose(1, 8).SelectMany(n => Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(UInt256.Zero)), (5, Amounts)), n))
                .Select(weights => (total, weights)));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            UInt256 sum = Sum(c.Weights);
            if (sum.IsZero)
            {
                return true;
            }

            ImmutableArray<UInt256> parts = Allocation.Split(c.Total, c.Weights);
            bool close = true;
            for (int i = 0; i < parts.Length; i++)
            {
                BigInteger exact = (BigInteger)c.Total * (BigInteger)c.Weights[i];
                BigInteger given = (BigInteger)parts[i] * (BigInteger)sum;
                close &= BigInteger.Abs(given - exact) < (BigInteger)sum && (!c.Weights[i].IsZero || parts[i].IsZero);
            }

            return close && Sum(parts) == c.Total;
        }));
    }

    [Fact]
    public void SplitEqually_AnyParts_SumsToTheWholeAndDiffersByAtMostOne()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Amounts.ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(), (total, n) =>
        {
            ImmutableArray<UInt256> parts = Allocation.SplitEqually(total, n);
            return parts.Length == n && Sum(parts) == total && parts[0] - parts[^1] <= UInt256.One;
        }));
    }

    [Fact]
    public void Split_Ties_GoToTheLowerIndex() =>
        Allocation.Split(5, [1, 1, 1]).Should().Equal((UInt256)2, (UInt256)2, (UInt256)1);

    [Fact]
    public void Split_LargestTotalAndWeights_DoesNotOverflow() =>
        Allocation.Split(UInt256.MaxValue, [UInt256.MaxValue]).Should().Equal(UInt256.MaxValue);

    [Fact]
    public void Split_SomethingOverNoWeight_Throws()
    {
        Action split = () => Allocation.Split(1, [UInt256.Zero]);

        split.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Split_NothingOverNoWeight_GivesZeros() =>
        Allocation.Split(UInt256.Zero, [UInt256.Zero, UInt256.Zero]).Should().Equal(UInt256.Zero, UInt256.Zero);

    private static UInt256 Sum(IEnumerable<UInt256> values) => values.Aggregate(UInt256.Zero, (sum, value) => sum + value);
}
