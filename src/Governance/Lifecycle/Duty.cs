namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What somebody does with a proposal. A policy can demand that one address does not do two of them.</summary>
[Flags]
public enum Duty
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Propose it.</summary>
    Propose = 1,

    /// <summary>Veto it.</summary>
    Veto = 2,

    /// <summary>Execute it.</summary>
    Execute = 4,
}
