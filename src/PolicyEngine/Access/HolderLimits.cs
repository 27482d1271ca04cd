using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// The caps of `access.holders`, looked at when somebody receives shares. What the receiver already waits for counts as held
/// (ERC-3643 MaxBalance, Mellow's limits); values are rounded up.
/// </summary>
internal static class HolderLimits
{
    /// <summary>Tests whether the receiver may hold what it would hold then.</summary>
    public static bool Hold(HolderCaps caps, CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder)
    {
        if (!snapshot.Flows.TrySum(
            AccessAction.ReceiveShares, LimitScope.Subject, request.Subject, default, FlowWindows.PendingOnly, out UInt256 pending))
        {
            return false;
        }

        bool isNew = holder.Shares.IsZero && pending.IsZero;
        return (caps.Max is not { } max || !isNew || snapshot.Holders < max.Value)
            && (caps.MaxAmount is not { } amount || Worth(policy, request, snapshot, holder, pending) <= amount.Value.Amount.BaseUnits)
            && (caps.MaxShare is not { } share || caps.MaxShareFrom is not { } from
                || HoldsShare(share.Value, from.Value.Amount.BaseUnits, policy, request, snapshot, holder, pending));
    }

    /// <summary>The value that the receiver would hold, in base units of the vault's asset, rounded up.</summary>
    public static UInt256 Worth(CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, UInt256 pending) =>
        Sum(Sum(ShareWorth.AssetsOf(holder.Shares.BaseUnits, snapshot, policy.VirtualShares), pending), request.Amount.BaseUnits);

    private static bool HoldsShare(decimal maxShare, UInt256 from, CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot,
        HolderFacts holder, UInt256 pending)
    {
        UInt256 assets = request.IsTransfer ? snapshot.TotalAssets.BaseUnits : Sum(snapshot.TotalAssets.BaseUnits, request.Amount.BaseUnits);
        if (assets <= from)
        {
            return true;
        }

        UInt256 waiting = ShareWorth.SharesOf(pending, snapshot, policy.VirtualShares);
        UInt256 received = ShareLocks.Moved(policy, request, snapshot);
        UInt256 held = Sum(Sum(holder.Shares.BaseUnits, waiting), received);
        UInt256 minted = request.IsTransfer ? waiting : Sum(waiting, received);

        // A sum that does not fit denies: it is more than a share of any total.
        return UInt256.TryAdd(snapshot.TotalShares.BaseUnits, minted, out UInt256 total) && held <= total.MultiplyFloor(maxShare);
    }

    private static UInt256 Sum(UInt256 left, UInt256 right) => UInt256.TryAdd(left, right, out UInt256 sum) ? sum : UInt256.MaxValue;
}
