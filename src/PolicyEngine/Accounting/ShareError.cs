namespace VaultPolicy.PolicyEngine.Accounting;

/// <summary>Why a flow was not made.</summary>
public enum ShareError
{
    /// <summary>It was made.</summary>
    None,

    /// <summary>The assets of a deposit are worth less than one base unit of shares: they would be a gift.</summary>
    ZeroShares,

    /// <summary>More shares would be burned than are in circulation.</summary>
    InsufficientShares,

    /// <summary>More assets would be paid than the vault has.</summary>
    InsufficientAssets,

    /// <summary>An amount or a total would be 2^256 or more.</summary>
    Overflow,
}
