using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.PolicyEngine.Tests.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Fees;

public class VaultFeesTests
{
    private static readonly UnixTime s_start = UnixTime.Parse("2024-01-01");
    private static readonly UInt256 s_usdc = UInt256.Pow10(6);

    [Fact]
    public void Charge_ManagementAndGain_ManagementComesFirst()
    {
        ShareState vault = Vault(1_000_000u).WithTotalAssets(s_usdc * 1_200_000u);
        FeeProgress progress = FeeProgress.Start(Vault(1_000_000u).Price, s_start);
        FeeTerms terms = Terms(management: 0.015m, performance: 0.2m, CrystallisationPeriod.Yearly);
        FeeCharge charge = VaultFees.Charge(terms, progress, vault, UnixTime.Parse("2025-01-01"));

        // Computed with 50 digits: 366 days of 1.5 % compounded on 1.2 M, then 20 % of what the shares, the new ones included, gained.
        new TokenAmount(charge.ManagementAssets, 6).ToString().Should().Be("17914.25234");
        new TokenAmount(charge.PerformanceAssets, 6).ToDecimalFloor().Should().BeApproximately(36_969.043510m, 0.000002m);
        charge.State.TotalAssets.Should().Be(vault.TotalAssets);
        charge.State.TotalShares.Should().Be(vault.TotalShares + charge.MintedShares);
        charge.Progress.HighWaterMark.Should().Be(charge.State.Price);
        charge.Progress.CrystallisedAt.Should().Be(UnixTime.Parse("2025-01-01"));
    }

    [Fact]
    public void Charge_BeforeThePeriodEnds_KeepsTheMark()
    {
        ShareState vault = Vault(1_000_000u).WithTotalAssets(s_usdc * 1_200_000u);
        FeeProgress progress = FeeProgress.Start(Vault(1_000_000u).Price, s_start);
        FeeCharge charge = VaultFees.Charge(Terms(0m, 0.2m, CrystallisationPeriod.Monthly), progress, vault, s_start + 3_600);
        charge.PerformanceShares.Should().Be(UInt256.Zero);
        charge.Progress.HighWaterMark.Should().Be(progress.HighWaterMark);
        charge.Progress.CrystallisedAt.Should().Be(s_start);
        charge.Progress.ManagementPaidUntil.Should().Be(s_start + 3_600);
    }

    [Fact]
    public void Charge_AfterALoss_WaitsForTheOldMark()
    {
        FeeTerms terms = Terms(0m, 0.2m, CrystallisationPeriod.Daily);
        ShareState vault = Vault(1_000_000u);
        FeeProgress progress = FeeProgress.Start(vault.Price, s_start);
        UInt256 paid = UInt256.Zero;
        UnixTime now = s_start;
        foreach (uint assets in (uint[])[900_000, 950_000, 1_000_000])
        {
            now += UnixTime.SecondsPerDay;
            FeeCharge charge = VaultFees.Charge(terms, progress, vault.WithTotalAssets(s_usdc * assets), now);
            (vault, progress, paid) = (charge.State, charge.Progress, paid + charge.PerformanceAssets);
        }

        paid.Should().Be(UInt256.Zero);
        FeeCharge gain = VaultFees.Charge(terms, progress, vault.WithTotalAssets(s_usdc * 1_010_000u), now + UnixTime.SecondsPerDay);
        new TokenAmount(gain.PerformanceAssets, 6).ToDecimalFloor().Should().BeApproximately(2_000m, 0.000001m);
    }

    [Fact]
    public void Charge_VaultWithoutShares_PaysNothingAndStartsAnew()
    {
        ShareState empty = new(UInt256.Zero, s_usdc, UInt256.Pow10(12));
        FeeProgress progress = FeeProgress.Start(new SharePrice(9u, 1u), s_start);
        FeeCharge charge = VaultFees.Charge(Terms(0.02m, 0.2m, CrystallisationPeriod.Continuous), progress, empty, s_start + 10);
        charge.MintedShares.Should().Be(UInt256.Zero);
        charge.State.Should().Be(empty);
        charge.Progress.Should().Be(FeeProgress.Start(empty.Price, s_start + 10));
    }

    [Fact]
    public void Charge_TimeBackwards_Throws() =>
        FluentActions.Invoking(() => VaultFees.Charge(
                Terms(0.02m, 0.2m, CrystallisationPeriod.Continuous), FeeProgress.Start(Vault(1u).Price, s_start), Vault(1u), s_start - 1))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("2023-12-31T23:59:59Z is before the last charge*");

    [Fact]
    public void Charge_AnyCase_KeepsAssetsAndHoldersAboveTheirMark() => Cases.Check(
        from state in ShareStates.Any
        from markAssets in ShareStates.Amounts
        from markShares in ShareStates.Amounts
        from management in Gen.Choose(0, 1_000)
        from performance in Gen.Choose(0, 100)
        from seconds in Gen.Choose(0, 100_000_000)
        from period in Gen.Elements(Enum.GetValues<CrystallisationPeriod>())
        from accrual in Gen.Elements(Enum.GetValues<FeeAccrual>())
        select (
            State: state,
            Progress: FeeProgress.Start(new SharePrice(markAssets + 1u, markShares + 1u), s_start),
            Terms: Terms(management / 10_000m, performance / 100m, period) with { ManagementAccrual = accrual },
            Now: s_start + seconds),
        c =>
        {
            FeeCharge charge = VaultFees.Charge(c.Terms, c.Progress, c.State, c.Now);
            SharePrice afterManagement = new(c.State.EffectiveAssets, c.State.EffectiveShares + charge.ManagementShares);
            SharePrice floor = afterManagement.CompareValue(c.Progress.HighWaterMark) < 0 ? afterManagement : c.Progress.HighWaterMark;
            return charge.State.TotalAssets == c.State.TotalAssets
                && charge.State.TotalShares == c.State.TotalShares + charge.MintedShares
                && (c.State.TotalShares.IsZero || charge.State.Price.CompareValue(floor) >= 0)
                && (c.State.TotalShares.IsZero || charge.Progress.HighWaterMark.CompareValue(c.Progress.HighWaterMark) >= 0);
        });

    private static ShareState Vault(uint wholeAssets) =>
        ShareLedger.TryDeposit(ShareState.Empty(UInt256.Pow10(12)), s_usdc * wholeAssets, out ShareFlow flow, out ShareError error)
            ? flow.State
            : throw new InvalidOperationException($"{error}");

    private static FeeTerms Terms(decimal management, decimal performance, CrystallisationPeriod period) => new(
        new Rate(management, DayCount.Actual365),
        FeeAccrual.Continuous,
        performance,
        new Rate(0m, DayCount.Actual365),
        HurdleKind.Hard,
        period);
}
