namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Why a request was allowed or denied: the first stage of the decision that settled it. The members are in the order of the stages.</summary>
public enum AccessReason
{
    /// <summary>Denied: the request itself makes no sense, such as an amount with other decimals than the vault's asset.</summary>
    InvalidRequest,

    /// <summary>Denied: compliance froze the subject; a frozen subject can do nothing, leaving included.</summary>
    Frozen,

    /// <summary>Denied: the operating mode does not allow the action.</summary>
    OperatingMode,

    /// <summary>Denied: a personal vault lets nobody in but its owner.</summary>
    NotOwner,

    /// <summary>Denied: the register has no entry for the subject.</summary>
    NotRegistered,

    /// <summary>Denied: the subject's register entry has expired.</summary>
    Expired,

    /// <summary>Denied: the register is a blocklist and has an entry for the subject.</summary>
    Blocklisted,

    /// <summary>Denied: the subject lacks a valid credential that the policy asks for.</summary>
    CredentialMissing,

    /// <summary>Denied: the policy lets nobody pass shares on.</summary>
    NotTransferable,

    /// <summary>Denied: the holder did not allow the operator to move so much.</summary>
    OperatorNotApproved,

    /// <summary>Denied: a forbid rule holds.</summary>
    Forbidden,

    /// <summary>Denied: the condition of a rule or limit has no value.</summary>
    RuleError,

    /// <summary>Denied: no permit rule holds.</summary>
    NoPermit,

    /// <summary>Denied: compliance froze a part of the subject's shares, and the rest is not enough.</summary>
    FrozenShares,

    /// <summary>Denied: shares of recent deposits are locked, and the rest is not enough.</summary>
    LockedShares,

    /// <summary>Denied: there would be too many holders, or one would hold too much.</summary>
    HolderCap,

    /// <summary>Denied: total assets would exceed the vault's capacity.</summary>
    Capacity,

    /// <summary>Denied: a windowed limit would be exceeded.</summary>
    Limit,

    /// <summary>Allowed: a permit rule holds and nothing denies.</summary>
    Permitted,

    /// <summary>Allowed: the rules do not permit it, but the policy guarantees that a holder can leave.</summary>
    ExitGuaranteed,
}
