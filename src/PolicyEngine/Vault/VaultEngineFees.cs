using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Charges the fees of a step: shares are minted and split exactly over the receivers.</summary>
internal sealed class VaultEngineFees
{
    private readonly VaultEngineLayout _layout;
    private readonly FeeTerms _terms;
    private readonly ImmutableArray<decimal> _weights;
    private readonly bool _charges;

    public VaultEngineFees(VaultEngineLayout layout)
    {
        _layout = layout;
        FeesSection fees = layout.Model.Fees;
        var nothing = new Rate(0m, DayCount.Actual365);
        _terms = new FeeTerms(
            fees.Management?.Rate.Value ?? nothing,
            fees.Management?.Accrual ?? FeeAccrual.Continuous,
            fees.Performance?.Rate.Value ?? 0m,
            fees.Performance?.Hurdle.Value ?? nothing,
            fees.Performance?.HurdleKind ?? HurdleKind.Hard,
            fees.Performance?.Crystallise ?? CrystallisationPeriod.Yearly);
        _weights = [.. fees.Split.Select(s => s.Share.Value)];
        _charges = _weights.Length > 0 && (fees.Management is not null || fees.Performance is not null);
    }

    /// <summary>Accrual that starts with these assets and shares.</summary>
    public FeeState Start(UInt256 assets, UInt256 shares, UnixTime now)
    {
        SharePrice price = new ShareState(shares, assets, _layout.Model.Vault.Share.VirtualShares).Price;
        return new FeeState(price.Assets, price.Shares, now, now, [.. Enumerable.Repeat(UInt256.Zero, _weights.Length)]);
    }

    /// <summary>Charges what is due on the vault's assets and reports what was minted.</summary>
    public VaultState Charge(VaultState state, UInt256 totalAssets, UnixTime now, ImmutableArray<StepEvent>.Builder events)
    {
        if (!_charges || now < state.Fees.AccruedUntil || now < state.Fees.CrystallisedAt)
        {
            return state;
        }

        FeeState fees = state.Fees;
        var shares = new ShareState(state.TotalShares, totalAssets, _layout.Model.Vault.Share.VirtualShares);
        var progress = new FeeProgress(new SharePrice(fees.HighWaterAssets, fees.HighWaterShares), fees.AccruedUntil, fees.CrystallisedAt);
        FeeCharge charge = VaultFees.Charge(_terms, progress, shares, now);
        Report("management", charge.ManagementAssets, charge.ManagementShares, events);
        Report("performance", charge.PerformanceAssets, charge.PerformanceShares, events);
        return state with
        {
            TotalShares = charge.State.TotalShares,
            Fees = new FeeState(
                charge.Progress.HighWaterMark.Assets,
                charge.Progress.HighWaterMark.Shares,
                charge.Progress.ManagementPaidUntil,
                charge.Progress.CrystallisedAt,
                charge.MintedShares.IsZero ? fees.PaidShares : Add(fees.PaidShares, FeeSplit.Allocate(charge.MintedShares, _weights))),
        };
    }

    private static ImmutableArray<UInt256> Add(ImmutableArray<UInt256> paid, ImmutableArray<UInt256> parts)
    {
        var sums = ImmutableArray.CreateBuilder<UInt256>(paid.Length);
        for (int i = 0; i < paid.Length; i++)
        {
            sums.Add(paid[i] + parts[i]);
        }

        return sums.MoveToImmutable();
    }

    private void Report(string fee, UInt256 assets, UInt256 shares, ImmutableArray<StepEvent>.Builder events)
    {
        if (shares.IsZero)
        {
            return;
        }

        decimal? amount = assets.TryToDecimalFloor(_layout.Decimals[_layout.Cash], out decimal value) ? value : null;
        string symbol = _layout.Model.Vault.Share.Symbol;
        var minted = new TokenAmount(shares, (byte)_layout.Model.Vault.Share.Decimals);
        events.Add(new StepEvent(
            StepEventKind.FeeAccrued,
            fee,
            symbol,
            $"{fee} fee of {VaultEngineText.Number(amount ?? 0m)} {_layout.Symbols[_layout.Cash]}: {minted} {symbol} are minted",
            amount,
            null));
    }
}
