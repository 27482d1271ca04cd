namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What the guardian may do alone.</summary>
[Flags]
public enum GuardianPowers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Pause the vault.</summary>
    Pause = 1,

    /// <summary>Stop a proposal until it is executed.</summary>
    Veto = 2,

    /// <summary>Tighten the policy without vote and delay.</summary>
    Tighten = 4,
}
