namespace VaultPolicy.Governance.Register;

/// <summary>Why a subject who could enter under the old register cannot under the new one.</summary>
public enum RegisterLossReason
{
    /// <summary>The entry is gone.</summary>
    Removed,

    /// <summary>The entry is frozen.</summary>
    Frozen,

    /// <summary>The entry is flagged as sanctioned.</summary>
    Sanctioned,

    /// <summary>The entry has expired.</summary>
    Expired,

    /// <summary>The policy's rules deny what they permitted, because of another class, level or country.</summary>
    Rules,
}
