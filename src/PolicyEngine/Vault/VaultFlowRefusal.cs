namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Why a deposit or redemption was not made.</summary>
public enum VaultFlowRefusal
{
    /// <summary>It was made.</summary>
    None,

    /// <summary>The policy denies it; the decision says why.</summary>
    Denied,

    /// <summary>The vault cannot be valued, so shares have no price.</summary>
    NotValued,

    /// <summary>An amount of nothing.</summary>
    ZeroAmount,

    /// <summary>The deposit is worth less than one base unit of shares.</summary>
    ZeroShares,

    /// <summary>The subject holds fewer shares, or fewer are in circulation.</summary>
    InsufficientShares,

    /// <summary>The vault does not hold that much of its own asset now; positions must be reduced first.</summary>
    InsufficientCash,

    /// <summary>More would leave within a window than `risk.outflows` allows; it can be made when the window has moved on.</summary>
    OutflowLimit,

    /// <summary>An amount or a total would be 2^256 or more.</summary>
    Overflow,
}
