using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What bars a request beside the rules: the stages before them and those after.</summary>
internal static class AccessStages
{
    /// <summary>Tests whether an action brings somebody into the vault: it is barred by the access mode, the owner rule and strict modes.</summary>
    public static bool IsEntering(AccessAction action) =>
        action is AccessAction.Deposit or AccessAction.ReceiveShares or AccessAction.Operate;

    /// <summary>Tests whether an operating mode lets an action through to the rules.</summary>
    public static bool IsAllowedIn(AccessAction action, OperatingMode mode) => action switch
    {
        AccessAction.Deposit => mode <= OperatingMode.Guarded,
        AccessAction.ReceiveShares or AccessAction.SendShares => mode <= OperatingMode.Paused,
        _ => true,
    };

    /// <summary>The first stage before the rules that denies; null when none does.</summary>
    public static AccessReason? BarBeforeRules(CompiledAccess policy, in GateQuestion question)
    {
        ref readonly AccessRequest request = ref question.Request;
        AccessSnapshot snapshot = question.Snapshot;
        if (!HasDecimals(policy, request, snapshot, question.Holder) || request.Subject.IsZero || request.Receiver.IsZero)
        {
            return AccessReason.InvalidRequest;
        }

        if ((question.Row.Flags & SubjectMarks.Frozen) != 0)
        {
            return AccessReason.Frozen;
        }

        if (!IsAllowedIn(request.Action, snapshot.Mode))
        {
            return AccessReason.OperatingMode;
        }

        return (IsEntering(request.Action) ? BarToEntry(policy, question) : null)
            ?? (IsBarredTransfer(policy, request) ? AccessReason.NotTransferable : null);
    }

    /// <summary>The first stage between the rules and the limits that denies; null when none does.</summary>
    public static AccessReason? BarAfterRules(CompiledAccess policy, in GateQuestion question)
    {
        ref readonly AccessRequest request = ref question.Request;
        return ShareLocks.Concern(request.Action) ? ShareLocks.Bar(policy, request, question.Snapshot, question.Holder)
            : request.Action == AccessAction.ReceiveShares && policy.Model.Access.Holders is { } caps
                && !HolderLimits.Hold(caps, policy, request, question.Snapshot, question.Holder) ? AccessReason.HolderCap
            : ExceedsCapacity(policy, request, question.Snapshot) ? AccessReason.Capacity
            : null;
    }

    /// <summary>Tests whether the exit guarantee covers a request, whatever the rules say.</summary>
    public static bool IsGuaranteedExit(CompiledAccess policy, in AccessRequest request, in RegisterRow row) =>
        policy.IsExitGuaranteed
        && request.Action is AccessAction.Redeem or AccessAction.ReceiveAssets
        && request.Receiver == request.Subject
        && request.Giver == request.Subject
        && (row.Flags & (SubjectMarks.Frozen | SubjectMarks.Sanctioned)) == 0;

    /// <summary>Tests whether a deposit would exceed the capacity; deposits that wait count as made.</summary>
    public static bool ExceedsCapacity(CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot) =>
        request.Action == AccessAction.Deposit
        && policy.HasCapacity
        && (!snapshot.Flows.TryPending(AccessAction.Deposit, out UInt256 waiting)
            || !UInt256.TryAdd(snapshot.TotalAssets.BaseUnits, request.Amount.BaseUnits, out UInt256 sum)
            || !UInt256.TryAdd(sum, waiting, out sum)
            || sum > policy.Capacity);

    /// <summary>Tests whether the holder lets the operator move what a gate asks for.</summary>
    public static bool IsApproved(CompiledAccess policy, in AccessRequest operate, AccessSnapshot snapshot)
    {
        UInt256 moved = operate.IsTransfer ? ShareLocks.Moved(policy, operate, snapshot) : operate.Amount.BaseUnits;
        return snapshot.OperatorAllowance is { } allowance && !allowance.IsZero && moved <= allowance;
    }

    /// <summary>Tests whether the access mode looks at whoever asks a gate.</summary>
    public static bool ChecksMode(CompiledAccess policy, in AccessRequest request) => IsEntering(request.Action)
        && !(request.Action == AccessAction.ReceiveShares && request.IsTransfer
            && policy.Transfers == TransferTier.Public
            && policy.Mode != AccessMode.Blocklist);

    /// <summary>Tests whether a request passes shares on although nobody may.</summary>
    public static bool IsBarredTransfer(CompiledAccess policy, in AccessRequest request) =>
        policy.Transfers == TransferTier.None
        && (request.Action == AccessAction.SendShares || (request.Action == AccessAction.ReceiveShares && request.IsTransfer));

    private static bool HasDecimals(CompiledAccess policy, in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder) =>
        request.Amount.Decimals == policy.AssetDecimals && snapshot.TotalAssets.Decimals == policy.AssetDecimals
        && holder.Shares.Decimals == policy.ShareDecimals && snapshot.TotalShares.Decimals == policy.ShareDecimals;

    private static AccessReason? BarToEntry(CompiledAccess policy, in GateQuestion question)
    {
        if (policy.IsPersonal && question.Request.Subject != policy.Owner)
        {
            return AccessReason.NotOwner;
        }

        if (!ChecksMode(policy, question.Request))
        {
            return null;
        }

        ref readonly RegisterRow row = ref question.Row;
        return policy.Mode switch
        {
            AccessMode.Open => null,
            AccessMode.Allowlist => row.IsFree ? AccessReason.NotRegistered
                : row.HasExpired(question.Snapshot.Now) ? AccessReason.Expired : null,
            AccessMode.Blocklist => row.IsFree ? null : AccessReason.Blocklisted,
            _ => LacksCredential(policy, question.Holder, question.Snapshot.Now) ? AccessReason.CredentialMissing : null,
        };
    }

    private static bool LacksCredential(CompiledAccess policy, HolderFacts holder, UnixTime now)
    {
        ImmutableArray<CredentialRule> rules = policy.Model.Access.Credentials;
        return rules.IsEmpty || CredentialCheck.Missing(rules, holder.Credentials, now) is not null;
    }
}
