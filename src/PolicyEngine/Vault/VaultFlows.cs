using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Risk.Guards;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// Deposits and redemptions of a vault with `flow: sync` (ERC-4626): decide, charge fees up to now, take the entry or exit fee, convert,
/// and book. Pure; every rounding favours the vault. Who gives and who receives are both decided on, also when they are the same.
/// </summary>
public sealed class VaultFlows
{
    private readonly AccessEngine _access;
    private readonly PolicyModel _policy;
    private readonly int _cash;

    /// <summary>The flows of the vault whose access the engine decides.</summary>
    /// <param name="access">The access engine.</param>
    public VaultFlows(AccessEngine access)
    {
        _access = access;
        _policy = access.Policy.Model;
        _cash = _policy.Assets.Select(a => a.Symbol.Value).ToList().IndexOf(_policy.Vault.Asset.Value);
    }

    /// <summary>Takes assets and mints shares for what is left after the entry fee, rounded down.</summary>
    /// <param name="state">The vault.</param>
    /// <param name="subject">Who pays.</param>
    /// <param name="receiver">Who receives the shares.</param>
    /// <param name="assets">Base units of the vault's asset, the entry fee included.</param>
    /// <param name="snapshot">What else it looks at.</param>
    public VaultFlowResult Deposit(VaultState state, Address subject, Address receiver, UInt256 assets, VaultFlowSnapshot snapshot)
    {
        if (snapshot.TotalAssets is not { } totalAssets)
        {
            return Refused(state, default, VaultFlowRefusal.NotValued);
        }

        AccessDecision decision = Decide(state, AccessAction.Deposit, subject, receiver, assets, null, totalAssets, snapshot);
        if (!decision.IsAllowed || assets.IsZero)
        {
            return Refused(state, decision, decision.IsAllowed ? VaultFlowRefusal.ZeroAmount : VaultFlowRefusal.Denied);
        }

        VaultState charged = VaultFeeAccrual.Charge(_policy, state, totalAssets, snapshot.Now).State;
        UInt256 fee = EntryExitFee.OnGross(assets, _policy.Fees.Entry.Value);
        UInt256 net = assets - fee;
        ShareState shares = VaultFeeAccrual.SharesOf(_policy, charged, totalAssets);
        if (!ShareLedger.TryDeposit(shares, net, out ShareFlow flow, out ShareError error))
        {
            return Refused(state, decision, error == ShareError.Overflow ? VaultFlowRefusal.Overflow : VaultFlowRefusal.ZeroShares);
        }

        // The whole of a tiny deposit may be fee.
        if (flow.Shares.IsZero)
        {
            return Refused(state, decision, VaultFlowRefusal.ZeroShares);
        }

        if (!UInt256.TryAdd(charged.Balances[_cash], net, out UInt256 cash))
        {
            return Refused(state, decision, VaultFlowRefusal.Overflow);
        }

        VaultState booked = Record(charged, AccessAction.Deposit, subject, AccessAction.ReceiveShares, receiver, assets, flow.Shares, snapshot.Now) with
        {
            Balances = charged.Balances.SetItem(_cash, cash),
            TotalShares = flow.State.TotalShares,
        };
        return new VaultFlowResult(VaultFlowRefusal.None, decision, booked, assets, fee, net, flow.Shares, Split(fee));
    }

    /// <summary>Burns shares and pays what they are worth, rounded down, less the exit fee.</summary>
    /// <param name="state">The vault.</param>
    /// <param name="subject">Whose shares.</param>
    /// <param name="receiver">Who receives the assets.</param>
    /// <param name="shares">Base units of shares.</param>
    /// <param name="snapshot">What else it looks at.</param>
    public VaultFlowResult Redeem(VaultState state, Address subject, Address receiver, UInt256 shares, VaultFlowSnapshot snapshot)
    {
        if (snapshot.TotalAssets is not { } totalAssets)
        {
            return Refused(state, default, VaultFlowRefusal.NotValued);
        }

        // Fees up to now come out before the shares are priced; nothing of it is kept when the redemption is refused.
        VaultState charged = VaultFeeAccrual.Charge(_policy, state, totalAssets, snapshot.Now).State;
        ShareState ledger = VaultFeeAccrual.SharesOf(_policy, charged, totalAssets);
        if (shares.IsZero || shares > snapshot.SubjectShares
            || !ShareLedger.TryRedeem(ledger, shares, out ShareFlow flow, out _))
        {
            return Refused(state, default, shares.IsZero ? VaultFlowRefusal.ZeroAmount : VaultFlowRefusal.InsufficientShares);
        }

        UInt256 gross = flow.Assets;
        AccessDecision decision = Decide(state, AccessAction.Redeem, subject, receiver, gross, shares, totalAssets, snapshot);
        if (!decision.IsAllowed)
        {
            return Refused(state, decision, VaultFlowRefusal.Denied);
        }

        if (OutflowWindow.BrokenBy(_policy, charged, gross, totalAssets, snapshot.Now) is not null)
        {
            return Refused(state, decision, VaultFlowRefusal.OutflowLimit) with { Gross = gross };
        }

        if (gross > charged.Balances[_cash])
        {
            return Refused(state, decision, VaultFlowRefusal.InsufficientCash) with { Gross = gross };
        }

        UInt256 fee = EntryExitFee.OnGross(gross, _policy.Fees.Exit.Value);
        VaultState booked = Record(charged, AccessAction.Redeem, subject, AccessAction.ReceiveAssets, receiver, gross, shares, snapshot.Now) with
        {
            Balances = charged.Balances.SetItem(_cash, charged.Balances[_cash] - gross),
            TotalShares = flow.State.TotalShares,
        };
        return new VaultFlowResult(VaultFlowRefusal.None, decision, booked, gross, fee, gross - fee, shares, Split(fee));
    }

    private static VaultFlowResult Refused(VaultState state, AccessDecision decision, VaultFlowRefusal refusal) =>
        new(refusal, decision, state, UInt256.Zero, UInt256.Zero, UInt256.Zero, UInt256.Zero, []);

    /// <summary>Decides the whole operation: who gives and who receives.</summary>
    private AccessDecision Decide(VaultState state, AccessAction action, Address subject, Address receiver,
        UInt256 assets, UInt256? shares, UInt256 totalAssets, VaultFlowSnapshot snapshot)
    {
        byte assetDecimals = _access.Policy.AssetDecimals;
        byte shareDecimals = _access.Policy.ShareDecimals;
        var view = new AccessSnapshot(
            snapshot.Now,
            snapshot.Mode,
            new TokenAmount(totalAssets, assetDecimals),
            new TokenAmount(state.TotalShares, shareDecimals),
            Facts(state, subject, snapshot.SubjectShares, snapshot.SubjectFrozenShares),
            FlowWindows.Of(state.Activity.Flows))
        {
            Holders = snapshot.Holders,
            Receiver = receiver == subject ? null : Facts(state, receiver, snapshot.ReceiverShares, UInt256.Zero),
        };
        var operation = new AccessOperation(action, subject, receiver, new TokenAmount(assets, assetDecimals)) { Shares = shares };
        return _access.Decide(operation, view).Decision;

        HolderFacts Facts(VaultState state, Address holder, UInt256 held, UInt256 frozen) => new(new TokenAmount(held, shareDecimals))
        {
            FrozenShares = frozen,
            Lots = _policy.Access.Lockup is null ? [] : LotsOf(state, holder),
        };
    }

    // Shares that a holder got from another one count as new as well: passing them on must not unlock them.
    private static ImmutableArray<ShareLot> LotsOf(VaultState state, Address holder) =>
        [.. state.Activity.Flows.Where(f => f.Action == AccessAction.ReceiveShares && f.Subject == holder).Select(f => new ShareLot(f.Time, f.Shares))];

    private VaultState Record(VaultState state, AccessAction action, Address subject, AccessAction receiving, Address receiver,
        UInt256 amount, UInt256 shares, UnixTime now)
    {
        ImmutableArray<FlowRecord> flows =
        [
            .. state.Activity.Flows,
            new FlowRecord(now, action, subject, ClassOf(subject), amount) { Shares = shares },
            new FlowRecord(now, receiving, receiver, ClassOf(receiver), amount) { Shares = shares },
        ];
        return state with { Activity = state.Activity with { Flows = flows } };
    }

    private string ClassOf(Address address) => _access.Register.TryFind(address, out RegisterEntry entry) ? SubjectWords.Of(entry.Class) : "";

    private ImmutableArray<UInt256> Split(UInt256 fee) =>
        _policy.Fees.Split.IsEmpty ? [] : FeeSplit.Allocate(fee, VaultFeeAccrual.WeightsOf(_policy.Fees));
}
