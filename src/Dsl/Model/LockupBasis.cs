namespace VaultPolicy.Dsl.Model;

/// <summary>From when the time of a lock-up runs.</summary>
public enum LockupBasis
{
    /// <summary>For the shares of each deposit on their own.</summary>
    EachDeposit,

    /// <summary>For all shares of a holder together, anew with each deposit.</summary>
    LastDeposit,
}
