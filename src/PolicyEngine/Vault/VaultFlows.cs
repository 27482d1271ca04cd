using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// Deposits and redemptions of a vault with `flow: sync` (ERC-4626): decide, charge fees up to now, take the entry or exit fee, convert,
/// and book. Pure; every rounding favours the vault. A receiver other than the subject is decided on too.
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

        AccessDecision decision = DecideBoth(
            state, AccessAction.Deposit, subject, AccessAction.ReceiveShares, receiver, assets, totalAssets, snapshot);
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

        VaultState booked = Record(charged, AccessAction.Deposit, subject, AccessAction.ReceiveShares, receiver, assets, snapshot.Now) with
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
        AccessDecision decision = DecideBoth(
            state, AccessAction.Redeem, subject, AccessAction.ReceiveAssets, receiver, gross, totalAssets, snapshot);
        if (!decision.IsAllowed)
        {
            return Refused(state, decision, VaultFlowRefusal.Denied);
        }

        if (gross > charged.Balances[_cash])
        {
            return Refused(state, decision, VaultFlowRefusal.InsufficientCash) with { Gross = gross };
        }

        UInt256 fee = EntryExitFee.OnGross(gross, _policy.Fees.Exit.Value);
        VaultState booked = Record(charged, AccessAction.Redeem, subject, AccessAction.ReceiveAssets, receiver, gross, snapshot.Now) with
        {
            Balances = charged.Balances.SetItem(_cash, charged.Balances[_cash] - gross),
            TotalShares = flow.State.TotalShares,
        };
        return new VaultFlowResult(VaultFlowRefusal.None, decision, booked, gross, fee, gross - fee, shares, Split(fee));
    }

    private static VaultFlowResult Refused(VaultState state, AccessDecision decision, VaultFlowRefusal refusal) =>
        new(refusal, decision, state, UInt256.Zero, UInt256.Zero, UInt256.Zero, UInt256.Zero, []);

    /// <summary>Decides on the subject and then on a different receiver; the first denial, or the subject's decision.</summary>
    private AccessDecision DecideBoth(VaultState state, AccessAction action, Address subject, AccessAction receiving, Address receiver,
        UInt256 assets, UInt256 totalAssets, VaultFlowSnapshot snapshot)
    {
        var amount = new TokenAmount(assets, _access.Policy.AssetDecimals);
        byte shareDecimals = checked((byte)_policy.Vault.Share.Decimals);
        var view = new AccessSnapshot(
            snapshot.Now,
            snapshot.Mode,
            new TokenAmount(totalAssets, _access.Policy.AssetDecimals),
            new TokenAmount(state.TotalShares, shareDecimals),
            new TokenAmount(snapshot.SubjectShares, shareDecimals),
            state.Activity);
        AccessDecision decision = _access.Decide(new AccessRequest(action, subject, receiver, amount), view);
        if (!decision.IsAllowed || subject == receiver)
        {
            return decision;
        }

        // The receiver's holdings are not known here; a rule that asks for them sees none.
        AccessDecision received = _access.Decide(
            new AccessRequest(receiving, receiver, receiver, amount), view with { SubjectShares = TokenAmount.Zero(shareDecimals) });
        return received.IsAllowed ? decision : received;
    }

    private VaultState Record(VaultState state, AccessAction action, Address subject, AccessAction receiving, Address receiver,
        UInt256 amount, UnixTime now)
    {
        ImmutableArray<FlowRecord> flows = state.Activity.Flows.Add(new FlowRecord(now, action, subject, ClassOf(subject), amount));
        if (receiver != subject)
        {
            flows = flows.Add(new FlowRecord(now, receiving, receiver, ClassOf(receiver), amount));
        }

        return state with { Activity = state.Activity with { Flows = flows } };
    }

    private string ClassOf(Address address) => _access.Register.TryFind(address, out RegisterEntry entry) ? SubjectWords.Of(entry.Class) : "";

    private ImmutableArray<UInt256> Split(UInt256 fee) =>
        _policy.Fees.Split.IsEmpty ? [] : FeeSplit.Allocate(fee, VaultFeeAccrual.WeightsOf(_policy.Fees));
}
