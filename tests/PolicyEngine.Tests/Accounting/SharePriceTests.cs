using System.Numerics;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Accounting;

public class SharePriceTests
{
    [Fact]
    public void CompareValue_AnyPair_AgreesWithBigInteger() => Cases.Check(
        from a in Numbers.Any
        from b in Numbers.Positive
        from c in Numbers.Any
        from d in Numbers.Positive
        select (First: new SharePrice(a, b), Second: new SharePrice(c, d)),
        p =>
        {
            BigInteger left = (BigInteger)p.First.Assets * (BigInteger)p.Second.Shares;
            BigInteger right = (BigInteger)p.Second.Assets * (BigInteger)p.First.Shares;
            SharePrice higher = SharePrice.Max(p.First, p.Second);
            return Math.Sign(p.First.CompareValue(p.Second)) == Math.Sign(left.CompareTo(right))
                && higher == (right > left ? p.Second : p.First);
        });

    [Fact]
    public void CompareValue_SameRatio_IsEqual() =>
        new SharePrice(6u, 4u).CompareValue(new SharePrice(3u, 2u)).Should().Be(0);

    [Fact]
    public void ToDecimalFloor_WholeUnits_IsRoundedDown()
    {
        new SharePrice(UInt256.Pow10(6) * 1_200_000u, UInt256.Pow10(18) * 1_000_000u).ToDecimalFloor(6, 18).Should().Be(1.2m);
        new SharePrice(2u, 3u).ToDecimalFloor(0, 0).Should().Be(0.666666666666666666m);
    }

    [Fact]
    public void Assets_OfShares_RoundAsNamed()
    {
        new SharePrice(2u, 3u).AssetsFloor(2u).Should().Be((UInt256)1u);
        new SharePrice(2u, 3u).AssetsCeil(2u).Should().Be((UInt256)2u);
    }

    [Fact]
    public void SharePrice_NoShares_Throws()
    {
        FluentActions.Invoking(() => new SharePrice(1u, UInt256.Zero)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => default(SharePrice).CompareValue(new SharePrice(1u, 1u))).Should().Throw<DivideByZeroException>();
        FluentActions.Invoking(() => new SharePrice(1u, 1u).CompareValue(default)).Should().Throw<DivideByZeroException>();
    }
}
