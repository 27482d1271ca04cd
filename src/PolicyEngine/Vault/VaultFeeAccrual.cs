using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// Charges a vault's management and performance fee up to a time, by the terms of its policy. To be called before every deposit and
/// redemption and at every step, so that each pays for its own time only. Fee shares are split exactly over the receivers of `fees.split`.
/// </summary>
public static class VaultFeeAccrual
{
    /// <summary>Charges what is due.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">The vault.</param>
    /// <param name="totalAssets">Its net assets in base units of its own asset.</param>
    /// <param name="now">Not earlier than the last charge.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time runs backwards.</exception>
    public static FeeAccrualResult Charge(PolicyModel policy, VaultState state, UInt256 totalAssets, UnixTime now)
    {
        ShareState shares = SharesOf(policy, state, totalAssets);
        FeeCharge charge = VaultFees.Charge(TermsOf(policy.Fees), ProgressOf(state, shares), shares, now);
        FeeProgress progress = charge.Progress;
        var fees = new FeeState(
            progress.HighWaterMark.Assets,
            progress.HighWaterMark.Shares,
            progress.ManagementPaidUntil,
            progress.CrystallisedAt,
            Book(policy.Fees, state.Fees.PaidShares, charge.MintedShares));
        return new FeeAccrualResult(state with { TotalShares = charge.State.TotalShares, Fees = fees }, charge);
    }

    /// <summary>Shares and assets of a vault as conversions count them.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">The vault.</param>
    /// <param name="totalAssets">Its net assets in base units of its own asset.</param>
    public static ShareState SharesOf(PolicyModel policy, VaultState state, UInt256 totalAssets) =>
        new(state.TotalShares, totalAssets, policy.Vault.Share.VirtualShares);

    /// <summary>The weights of `fees.split`, in its order.</summary>
    /// <param name="fees">The section.</param>
    internal static ImmutableArray<decimal> WeightsOf(FeesSection fees) => [.. fees.Split.Select(s => s.Share.Value)];

    private static FeeTerms TermsOf(FeesSection fees)
    {
        // A rate of zero switches a fee off; the other terms then have no effect.
        var none = new Rate(0m, DayCount.Actual365);
        return new FeeTerms(
            fees.Management is { } management ? new Rate(management.Rate.Value.PerYear, management.DayCount) : none,
            fees.Management?.Accrual ?? FeeAccrual.Continuous,
            fees.Performance?.Rate.Value ?? 0m,
            fees.Performance?.Hurdle.Value ?? none,
            fees.Performance?.HurdleKind ?? HurdleKind.Hard,
            fees.Performance?.Crystallise ?? CrystallisationPeriod.Yearly);
    }

    // A vault whose first shares came without a charge starts its mark at the price of that moment.
    private static FeeProgress ProgressOf(VaultState state, ShareState shares) => new(
        state.Fees.HighWaterShares.IsZero ? shares.Price : new SharePrice(state.Fees.HighWaterAssets, state.Fees.HighWaterShares),
        state.Fees.AccruedUntil,
        state.Fees.CrystallisedAt);

    private static ImmutableArray<UInt256> Book(FeesSection fees, ImmutableArray<UInt256> paid, UInt256 minted)
    {
        if (minted.IsZero)
        {
            return paid;
        }

        ImmutableArray<UInt256> parts = FeeSplit.Allocate(minted, WeightsOf(fees));
        return [.. parts.Select((part, i) => i < paid.Length ? paid[i] + part : part)];
    }
}
