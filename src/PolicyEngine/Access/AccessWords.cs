using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The words of policies for actions, modes and the stages of a decision.</summary>
public static class AccessWords
{
    /// <summary>The actions, in the order of <see cref="AccessAction"/>.</summary>
    public static ImmutableArray<string> Actions { get; } =
        ["deposit", "receiveShares", "sendShares", "redeem", "receiveAssets", "operate"];

    /// <summary>The operating modes, in the order of <see cref="OperatingMode"/>.</summary>
    public static ImmutableArray<string> Modes { get; } = ["normal", "guarded", "paused", "safety", "unwinding", "closed"];

    /// <summary>The stages, in the order of <see cref="AccessReason"/>.</summary>
    public static ImmutableArray<string> Reasons { get; } =
    [
        "invalid-request", "frozen", "operating-mode", "not-owner", "not-registered", "expired", "blocklisted", "credential-missing",
        "not-transferable", "operator-not-approved", "forbidden", "rule-error", "no-permit", "frozen-shares", "locked-shares", "holder-cap", "capacity", "limit", "permitted", "exit-guaranteed",
    ];

    /// <summary>The word of a stage, as in `expect.reason` of a test.</summary>
    /// <param name="reason">The stage.</param>
    public static string Of(AccessReason reason) => Reasons[(int)reason];

    /// <summary>The word of an action, as in `on`.</summary>
    /// <param name="action">The action.</param>
    public static string Of(AccessAction action) => Actions[(int)action];

    /// <summary>The word of an operating mode, as in `vault.mode`.</summary>
    /// <param name="mode">The mode.</param>
    public static string Of(OperatingMode mode) => Modes[(int)mode];

    /// <summary>The id under which a stage that is not a rule of the policy appears among the determining rules; empty for the others.</summary>
    /// <param name="reason">The stage.</param>
    public static string IdOf(AccessReason reason) => reason switch
    {
        AccessReason.InvalidRequest => "request",
        AccessReason.Frozen => "frozen",
        AccessReason.OperatingMode => "operating-mode",
        AccessReason.NotOwner => "owner",
        AccessReason.NotRegistered or AccessReason.Expired => "register",
        AccessReason.Blocklisted => "blocklist",
        AccessReason.CredentialMissing => "credential",
        AccessReason.NotTransferable => "transfers",
        AccessReason.OperatorNotApproved => "allowance",
        AccessReason.FrozenShares => "frozen-shares",
        AccessReason.LockedShares => "lockup",
        AccessReason.HolderCap => "holders",
        AccessReason.Capacity => "capacity",
        AccessReason.ExitGuaranteed => "exit",
        _ => "",
    };

    /// <summary>A reason in one lower-case sentence.</summary>
    /// <param name="reason">The stage.</param>
    public static string Sentence(AccessReason reason) => reason switch
    {
        AccessReason.InvalidRequest => "the request is not a valid one",
        AccessReason.Frozen => "the subject is frozen by compliance",
        AccessReason.OperatingMode => "the operating mode does not allow the action",
        AccessReason.NotOwner => "only the owner may enter a personal vault",
        AccessReason.NotRegistered => "the register has no entry for the subject",
        AccessReason.Expired => "the subject's register entry has expired",
        AccessReason.Blocklisted => "the subject is on the blocklist",
        AccessReason.CredentialMissing => "the subject has no valid credential of a kind that the policy asks for",
        AccessReason.NotTransferable => "the policy lets nobody pass shares on",
        AccessReason.OperatorNotApproved => "the holder did not allow the operator to move so much",
        AccessReason.Forbidden => "a forbid rule holds",
        AccessReason.RuleError => "the condition of a rule has no value, so the request is denied",
        AccessReason.NoPermit => "no permit rule holds",
        AccessReason.FrozenShares => "compliance froze a part of the subject's shares, and the rest is not enough",
        AccessReason.LockedShares => "shares of recent deposits are locked, and the rest is not enough",
        AccessReason.HolderCap => "there would be too many holders, or one would hold too much",
        AccessReason.Capacity => "the vault's capacity would be exceeded",
        AccessReason.Limit => "a windowed limit would be exceeded",
        AccessReason.Permitted => "a permit rule holds and nothing denies",
        AccessReason.ExitGuaranteed => "the rules do not permit it, but the policy guarantees that a holder can leave",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "there is no such reason"),
    };
}
