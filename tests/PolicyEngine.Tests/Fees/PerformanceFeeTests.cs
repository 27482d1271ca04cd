using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.PolicyEngine.Tests.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Fees;

public class PerformanceFeeTests
{
    private const long Year = 31_536_000;
    private static readonly UInt256 s_unit = UInt256.Pow10(6);
    private static readonly SharePrice s_par = new(1u, 1u);
    private static readonly Rate s_noHurdle = new(0m, DayCount.Actual365);

    private static readonly Gen<Case> s_cases =
        from assets in ShareStates.Amounts
        from shares in ShareStates.Amounts
        from markAssets in ShareStates.Amounts
        from markShares in ShareStates.Amounts
        from percent in Gen.Choose(0, 100)
        from hurdle in Gen.Elements(0m, 0.05m, 0.3m)
        from kind in Gen.Elements(HurdleKind.Hard, HurdleKind.Soft)
        from seconds in Gen.Choose(0, 100_000_000)
        select new Case(
            assets, shares + 1u, new SharePrice(markAssets + 1u, markShares + 1u), percent / 100m, new Rate(hurdle, DayCount.Actual365), kind, seconds);

    [Fact]
    public void Assess_TwentyPercentOfTwoHundredThousand_MintsTheKnownShares()
    {
        UInt256 assets = s_unit * 1_200_000u;
        UInt256 shares = s_unit * 1_000_000u;
        UInt256 fee = PerformanceFee.Assess(assets, shares, s_par, 0.2m, s_noHurdle, HurdleKind.Hard, 0);
        fee.Should().Be(s_unit * 40_000u);
        UInt256 minted = FeeShares.ForAssets(fee, assets, shares);
        new TokenAmount(minted, 6).ToString().Should().Be("34482.75862");
        SharePrice next = PerformanceFee.NextHighWaterMark(s_par, assets, shares + minted);
        next.ToDecimalFloor(6, 6).Should().BeApproximately(1.16m, 0.000000001m);
        PerformanceFee.Assess(assets, shares + minted, next, 0.2m, s_noHurdle, HurdleKind.Hard, 0).Should().Be(UInt256.Zero);
    }

    [Fact]
    public void ForAssets_KnownExampleIn18Decimals_IsRoundedDown()
    {
        UInt256 unit = UInt256.Pow10(18);
        new TokenAmount(FeeShares.ForAssets(unit * 40_000u, unit * 1_200_000u, unit * 1_000_000u), 18).ToString()
            .Should().Be("34482.758620689655172413");
    }

    [Theory]
    [InlineData(HurdleKind.Hard, 1_200_000, "30000")]
    [InlineData(HurdleKind.Soft, 1_200_000, "40000")]
    [InlineData(HurdleKind.Hard, 1_050_000, "0")]
    [InlineData(HurdleKind.Soft, 1_050_000, "0")]
    [InlineData(HurdleKind.Hard, 1_050_001, "0.2")]
    [InlineData(HurdleKind.Soft, 1_050_001, "10000.2")]
    public void Assess_FivePercentHurdle_ChargesAsNamed(HurdleKind kind, uint assets, string fee) =>
        new TokenAmount(
            PerformanceFee.Assess(
                s_unit * assets, s_unit * 1_000_000u, s_par, 0.2m, new Rate(0.05m, DayCount.Actual365), kind, Year),
            6).ToString().Should().Be(fee);

    [Fact]
    public void Assess_AtOrBelowTheMark_IsNothing()
    {
        PerformanceFee.Assess(999u, 1_000u, s_par, 1m, s_noHurdle, HurdleKind.Hard, 0).Should().Be(UInt256.Zero);
        PerformanceFee.Assess(1_000u, 1_000u, s_par, 1m, s_noHurdle, HurdleKind.Soft, 0).Should().Be(UInt256.Zero);
        SharePrice lower = PerformanceFee.NextHighWaterMark(s_par, 900u, 1_000u);
        lower.Should().Be(s_par);
    }

    [Fact]
    public void Charge_AnyCase_NeverTakesTheNetPriceBelowTheMark() => Cases.Check(s_cases, c =>
    {
        UInt256 fee = c.Assess();
        if (fee.IsZero || fee >= c.Assets)
        {
            return fee <= c.Assets;
        }

        UInt256 minted = FeeShares.ForAssets(fee, c.Assets, c.Shares);
        SharePrice net = new(c.Assets, c.Shares + minted);
        return net.CompareValue(c.Mark) >= 0;
    });

    [Fact]
    public void Charge_AnyCase_IsNotChargedTwice() => Cases.Check(s_cases, c =>
    {
        UInt256 fee = c.Assess();
        UInt256 minted = fee < c.Assets ? FeeShares.ForAssets(fee, c.Assets, c.Shares) : UInt256.Zero;
        SharePrice mark = PerformanceFee.NextHighWaterMark(c.Mark, c.Assets, c.Shares + minted);
        return (c with { Shares = c.Shares + minted, Mark = mark, Seconds = 0 }).Assess().IsZero;
    });

    [Fact]
    public void FeeShares_AnyCase_AreWorthNoMoreThanTheFee() => Cases.Check(
        from assets in ShareStates.Amounts
        from shares in ShareStates.Amounts
        from part in Gen.Choose(0, 99)
        select (Assets: assets + 1u, Shares: shares, Fee: UInt256.MulDivFloor(assets, (uint)part, 100u)),
        c =>
        {
            UInt256 minted = FeeShares.ForAssets(c.Fee, c.Assets, c.Shares);
            UInt256 total = c.Shares + minted;
            return total.IsZero || UInt256.MulDivCeil(minted, c.Assets, total) <= c.Fee;
        });

    [Fact]
    public void Assess_BadArguments_Throws()
    {
        FluentActions.Invoking(() => PerformanceFee.Assess(1u, 1u, s_par, 1.1m, s_noHurdle, HurdleKind.Hard, 0))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => PerformanceFee.Assess(1u, 1u, s_par, -0.1m, s_noHurdle, HurdleKind.Hard, 0))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => PerformanceFee.Assess(1u, 1u, s_par, 0.1m, new Rate(-1m, DayCount.Actual365), HurdleKind.Hard, 0))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => PerformanceFee.Assess(1u, 1u, s_par, 0.1m, s_noHurdle, HurdleKind.Hard, -1))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FeeShares.ForAssets(2u, 2u, 1u)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("a fee of 2 is not below the assets of 2*");
    }

    private sealed record Case(UInt256 Assets, UInt256 Shares, SharePrice Mark, decimal Rate, Rate Hurdle, HurdleKind Kind, long Seconds)
    {
        public UInt256 Assess() => PerformanceFee.Assess(Assets, Shares, Mark, Rate, Hurdle, Kind, Seconds);
    }
}
