using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>
/// Charges a vault's fees at one moment: first the management fee, then, when it is due, the performance fee on what is left. To be called
/// before any deposit, withdrawal or change of terms, so that each pays for its own time only.
/// </summary>
public static class VaultFees
{
    /// <summary>Charges what is due. A vault without shares pays nothing; its time passes, and its mark is its price.</summary>
    /// <param name="terms">The fees.</param>
    /// <param name="progress">How far they were charged before.</param>
    /// <param name="state">Shares and assets before.</param>
    /// <param name="now">Not earlier than the progress.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of its range, time runs backwards, or a fee takes all assets.</exception>
    public static FeeCharge Charge(FeeTerms terms, FeeProgress progress, ShareState state, UnixTime now)
    {
        if (now < progress.ManagementPaidUntil || now < progress.CrystallisedAt)
        {
            throw new ArgumentOutOfRangeException(nameof(now), $"{now} is before the last charge");
        }

        if (state.TotalShares.IsZero)
        {
            return new FeeCharge(state, FeeProgress.Start(state.Price, now), default, default, default, default);
        }

        (UInt256 management, UnixTime paidUntil) = ManagementFee.Accrue(
            state.TotalAssets, terms.ManagementRate, terms.ManagementAccrual, progress.ManagementPaidUntil, now);
        UInt256 managementShares = FeeShares.ForAssets(management, state.EffectiveAssets, state.EffectiveShares);
        ShareState managed = state.WithMinted(managementShares);
        FeeProgress next = progress with { ManagementPaidUntil = paidUntil };
        if (!Crystallisation.IsDue(terms.Crystallise, progress.CrystallisedAt, now))
        {
            return new FeeCharge(managed, next, management, managementShares, default, default);
        }

        UInt256 performance = PerformanceFee.Assess(
            managed.EffectiveAssets,
            managed.EffectiveShares,
            progress.HighWaterMark,
            terms.PerformanceRate,
            terms.Hurdle,
            terms.HurdleKind,
            now - progress.CrystallisedAt);
        UInt256 performanceShares = FeeShares.ForAssets(performance, managed.EffectiveAssets, managed.EffectiveShares);
        ShareState charged = managed.WithMinted(performanceShares);
        next = next with
        {
            HighWaterMark = PerformanceFee.NextHighWaterMark(
                progress.HighWaterMark, charged.EffectiveAssets, charged.EffectiveShares),
            CrystallisedAt = now,
        };
        return new FeeCharge(charged, next, management, managementShares, performance, performanceShares);
    }
}
