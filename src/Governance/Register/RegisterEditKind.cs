namespace VaultPolicy.Governance.Register;

/// <summary>What is done to entries of a register.</summary>
public enum RegisterEditKind
{
    /// <summary>The flag `frozen` is set: the subject can do nothing at all.</summary>
    Freeze,

    /// <summary>The flag `frozen` is taken away.</summary>
    Unfreeze,

    /// <summary>The line is taken out: the subject cannot enter, and can exit.</summary>
    Remove,
}
