using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.PolicyEngine.Tests.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Fees;

public class EntryExitFeeTests
{
    private static readonly Gen<(UInt256 Amount, decimal Rate)> s_cases =
        from amount in ShareStates.Amounts
        from ppm in Gen.Choose(0, 999_999)
        select (amount, ppm / 1_000_000m);

    [Theory]
    [InlineData(10_000u, 10u)]
    [InlineData(10_001u, 11u)]
    [InlineData(1u, 1u)]
    [InlineData(0u, 0u)]
    public void OnGross_TenBps_IsRoundedUp(uint gross, uint fee) =>
        EntryExitFee.OnGross(gross, 0.001m).Should().Be((UInt256)fee);

    [Fact]
    public void OnGross_AnyCase_LeavesTheUserNoMoreThanExactArithmetic() => Cases.Check(s_cases, c =>
    {
        UInt256 fee = EntryExitFee.OnGross(c.Amount, c.Rate);
        return fee <= c.Amount && c.Amount - fee == c.Amount.MultiplyFloor(1m - c.Rate);
    });

    [Fact]
    public void OnNet_AnyCase_IsTheFeeOnTheSmallestSum() => Cases.Check(s_cases, c =>
    {
        UInt256 fee = EntryExitFee.OnNet(c.Amount, c.Rate);
        UInt256 gross = c.Amount + fee;
        bool smallest = gross.IsZero || gross - 1u - EntryExitFee.OnGross(gross - 1u, c.Rate) < c.Amount;
        return EntryExitFee.OnGross(gross, c.Rate) == fee && smallest;
    });

    [Theory]
    [InlineData("1")]
    [InlineData("-0.001")]
    public void Fees_RateOutOfRange_Throw(string rate)
    {
        FluentActions.Invoking(() => EntryExitFee.OnGross(1u, DecimalText.Parse(rate))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => EntryExitFee.OnNet(1u, DecimalText.Parse(rate))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
