using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.PolicyEngine.Tests.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Fees;

public class ManagementFeeTests
{
    private const long Year = 31_536_000;

    // The exponential is slow in a debug build.
    private const int Few = 10_000;
    private static readonly Gen<Rate> s_rates = Gen.Choose(0, 20_000).Select(bps => new Rate(bps / 10_000m, DayCount.Actual365));

    [Theory]
    [InlineData(DayCount.Actual365, 31_536_000)]
    [InlineData(DayCount.Actual360, 31_104_000)]
    [InlineData(DayCount.Actual36525, 31_557_600)]
    public void Simple_WholeYear_IsTheRate(DayCount dayCount, long seconds) =>
        ManagementFee.Simple(1_000_000_000_000UL, new Rate(0.015m, dayCount), seconds).Should().Be((UInt256)15_000_000_000UL);

    [Fact]
    public void Simple_AnyCase_IsTheExactProductRoundedDown() => Cases.Check(Cases3(), c =>
    {
        (UInt256 numerator, UInt256 denominator) = UInt256.Fraction(c.Rate.PerYear);
        BigInteger exact = (BigInteger)c.Assets * (BigInteger)numerator * c.Seconds / ((BigInteger)denominator * Year);
        return (BigInteger)ManagementFee.Simple(c.Assets, c.Rate, c.Seconds) == BigInteger.Min(exact, (BigInteger)c.Assets);
    });

    // Computed with 80 digits: floor(assets * (1 - exp(-rate * seconds / year))).
    [Theory]
    [InlineData("1000000000000", "0.015", Year, "14888060396")]
    [InlineData("1000000000000000000000000000000000000000000000", "1", Year, "632120558828557678404476229838539132554188868")]
    [InlineData("1000000000000000000000000000000000000000000000", "2.5", Year, "917915001376101204830471325532840192162195878")]
    [InlineData("1000000000000000000000000000000000000000000000", "1000", Year, "999999999999999999999999999999999999999999999")]
    [InlineData("1000000000000", "0", Year, "0")]
    [InlineData("1000000000000", "0.015", 0, "0")]
    [InlineData("0", "0.015", Year, "0")]
    public void Compounded_KnownCases_AreExact(string assets, string rate, long seconds, string fee) =>
        ManagementFee.Compounded(UInt256.Parse(assets), new Rate(DecimalText.Parse(rate), DayCount.Actual365), seconds)
            .ToString().Should().Be(fee);

    [Fact]
    public void Compounded_AnyCase_IsBelowTheSimpleFee() => Cases.Check(Cases3(), c =>
        ManagementFee.Compounded(c.Assets, c.Rate, c.Seconds) <= ManagementFee.Simple(c.Assets, c.Rate, c.Seconds), Few);

    [Fact]
    public void Compounded_AnyCase_AgreesWithTheExponential() => Cases.Check(Cases3(), c =>
    {
        double exact = 1d - Math.Exp(-(double)c.Rate.PerYear * c.Seconds / Year);
        UInt256 unit = UInt256.Pow10(20);
        double share = (double)ManagementFee.Compounded(unit, c.Rate, c.Seconds).ToDecimalFloor(20);
        return Math.Abs(share - exact) < 1e-13;
    }, Few);

    [Fact]
    public void Compounded_InTwoSteps_IsTheFeeInOne() => Cases.Check(
        from c in Cases3()
        from first in Gen.Choose(0, 100)
        select (c.Assets, c.Rate, c.Seconds, First: c.Seconds * first / 100),
        c =>
        {
            UInt256 once = ManagementFee.Compounded(c.Assets, c.Rate, c.Seconds);
            UInt256 first = ManagementFee.Compounded(c.Assets, c.Rate, c.First);
            UInt256 twice = first + ManagementFee.Compounded(c.Assets - first, c.Rate, c.Seconds - c.First);

            // Each step loses less than a base unit to rounding, and what the first left over is charged a little by the second.
            return twice <= once + 1u && once <= twice + 2u;
        },
        Few);

    [Fact]
    public void Accrue_Continuous_IsPaidUntilNow()
    {
        UnixTime start = UnixTime.Parse("2024-01-31T10:00:00Z");
        (UInt256 fee, UnixTime until) = ManagementFee.Accrue(
            1_000_000_000_000UL, new Rate(0.015m, DayCount.Actual365), FeeAccrual.Continuous, start, start + Year);
        fee.Should().Be((UInt256)14_888_060_396UL);
        until.Should().Be(start + Year);
    }

    [Theory]
    [InlineData("2024-01-31T10:00:00Z", 0, "2024-01-31T10:00:00Z")]
    [InlineData("2024-01-31T23:59:59Z", 0, "2024-01-31T10:00:00Z")]
    [InlineData("2024-02-01T00:00:00Z", 50_400, "2024-02-01T00:00:00Z")]
    [InlineData("2024-02-03T05:00:00Z", 223_200, "2024-02-03T00:00:00Z")]
    public void Accrue_Daily_ChargesUpToMidnight(string now, long chargedSeconds, string paidUntil)
    {
        Rate rate = new(0.5m, DayCount.Actual365);
        (UInt256 fee, UnixTime until) = ManagementFee.Accrue(
            1_000_000_000_000UL, rate, FeeAccrual.Daily, UnixTime.Parse("2024-01-31T10:00:00Z"), UnixTime.Parse(now));
        fee.Should().Be(ManagementFee.Simple(1_000_000_000_000UL, rate, chargedSeconds));
        until.Should().Be(UnixTime.Parse(paidUntil));
    }

    [Fact]
    public void Accrue_TimeOrRateBackwards_Throws()
    {
        UnixTime now = UnixTime.Parse("2024-01-31T10:00:00Z");
        Rate rate = new(0.01m, DayCount.Actual365);
        Rate negative = new(-0.01m, DayCount.Actual365);
        foreach (FeeAccrual accrual in Enum.GetValues<FeeAccrual>())
        {
            FluentActions.Invoking(() => ManagementFee.Accrue(1u, rate, accrual, now, now - 1)).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => ManagementFee.Accrue(1u, negative, accrual, now, now + UnixTime.SecondsPerDay))
                .Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    private static Gen<(UInt256 Assets, Rate Rate, long Seconds)> Cases3() =>
        from assets in ShareStates.Amounts
        from rate in s_rates
        from seconds in Gen.OneOf(Gen.Choose(0, 100_000), Gen.Choose(0, 100_000_000))
        select (assets, rate, (long)seconds);
}
