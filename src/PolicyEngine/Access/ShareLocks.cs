using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Shares that cannot move: a part that compliance froze (ERC-3643: free balance = balance - frozen tokens), and those of recent
/// deposits. Both are amounts that must stay, so one share can count for both.
/// </summary>
internal static class ShareLocks
{
    /// <summary>Tests whether an action takes shares away from its subject.</summary>
    public static bool Concern(AccessAction action) => action is AccessAction.Redeem or AccessAction.SendShares;

    /// <summary>The reason that keeps shares from moving; null when none does.</summary>
    public static AccessReason? Bar(CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder)
    {
        if (holder.FrozenShares.IsZero && (policy.LockupSeconds == 0 || holder.Lots.IsDefaultOrEmpty))
        {
            return null;
        }

        // Whether the holder has enough shares at all is the token's question, not a lock's.
        UInt256 moved = Moved(policy, request, snapshot);
        UInt256 locked = Locked(policy, snapshot, holder);
        return !holder.FrozenShares.IsZero && moved > Rest(holder, holder.FrozenShares) ? AccessReason.FrozenShares
            : !locked.IsZero && moved > Rest(holder, locked) ? AccessReason.LockedShares
            : null;
    }

    /// <summary>The shares that a request moves.</summary>
    public static UInt256 Moved(CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot) =>
        request.Shares ?? ShareWorth.SharesOf(request.Amount.BaseUnits, snapshot, policy.VirtualShares);

    /// <summary>
    /// The locked shares, at most those held. A deposit is locked while its age is below the period, also one later than the snapshot. Nothing is locked in
    /// the modes `safety`, `unwinding` and `closed`: leaving must not wait then.
    /// </summary>
    public static UInt256 Locked(CompiledAccess policy, AccessSnapshot snapshot, HolderFacts holder)
    {
        if (policy.LockupSeconds == 0 || holder.Lots.IsDefault || snapshot.Mode >= OperatingMode.Safety)
        {
            return UInt256.Zero;
        }

        UInt256 locked = UInt256.Zero;
        foreach (ShareLot lot in holder.Lots)
        {
            if (snapshot.Now - lot.Time >= policy.LockupSeconds)
            {
                continue;
            }

            if (policy.Model.Access.Lockup?.Since.Value == LockupBasis.LastDeposit)
            {
                return holder.Shares.BaseUnits;
            }

            locked = UInt256.TryAdd(locked, lot.Shares, out UInt256 sum) ? sum : UInt256.MaxValue;
        }

        return UInt256.Min(locked, holder.Shares.BaseUnits);
    }

    /// <summary>What a holder has beside shares that must stay.</summary>
    public static UInt256 Rest(HolderFacts holder, UInt256 staying) =>
        UInt256.TrySubtract(holder.Shares.BaseUnits, staying, out UInt256 rest) ? rest : UInt256.Zero;
}
