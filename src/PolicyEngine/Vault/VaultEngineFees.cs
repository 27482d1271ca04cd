using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Charges the fees of a step: shares are minted and split exactly over the receivers.</summary>
internal sealed class VaultEngineFees
{
    private readonly VaultEngineLayout _layout;
    private readonly bool _charges;

    public VaultEngineFees(VaultEngineLayout layout)
    {
        _layout = layout;
        FeesSection fees = layout.Model.Fees;
        _charges = fees.Split.Length > 0 && (fees.Management is not null || fees.Performance is not null);
    }

    /// <summary>Accrual that starts with these assets and shares.</summary>
    public FeeState Start(UInt256 assets, UInt256 shares, UnixTime now)
    {
        SharePrice price = new ShareState(shares, assets, _layout.Model.Vault.Share.VirtualShares).Price;
        return new FeeState(price.Assets, price.Shares, now, now, [.. Enumerable.Repeat(UInt256.Zero, _layout.Model.Fees.Split.Length)]);
    }

    /// <summary>Charges what is due on the vault's assets and reports what was minted.</summary>
    public VaultState Charge(VaultState state, UInt256 totalAssets, UnixTime now, ImmutableArray<StepEvent>.Builder events)
    {
        if (!_charges || now < state.Fees.AccruedUntil || now < state.Fees.CrystallisedAt)
        {
            return state;
        }

        FeeAccrualResult result = VaultFeeAccrual.Charge(_layout.Model, state, totalAssets, now);
        Report("management", result.Charge.ManagementAssets, result.Charge.ManagementShares, events);
        Report("performance", result.Charge.PerformanceAssets, result.Charge.PerformanceShares, events);
        return result.State;
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
