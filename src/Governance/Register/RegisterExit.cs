namespace VaultPolicy.Governance.Register;

/// <summary>Whether a subject who can no longer enter can still leave.</summary>
public enum RegisterExit
{
    /// <summary>Yes: the policy lets the subject redeem to its own address.</summary>
    Open,

    /// <summary>Yes if the policy says `exit: guaranteed`; no policy was given.</summary>
    OpenIfGuaranteed,

    /// <summary>No: frozen or sanctioned, or the policy denies it.</summary>
    Barred,
}
