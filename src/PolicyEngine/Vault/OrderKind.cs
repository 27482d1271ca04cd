namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What an order does.</summary>
public enum OrderKind
{
    /// <summary>Buy an asset for the vault's asset.</summary>
    SpotBuy,

    /// <summary>Sell an asset for the vault's asset.</summary>
    SpotSell,

    /// <summary>Increase the signed size of a perp position.</summary>
    PerpBuy,

    /// <summary>Decrease the signed size of a perp position.</summary>
    PerpSell,

    /// <summary>Move the vault's asset to a perp or option venue.</summary>
    MarginDeposit,

    /// <summary>Move the vault's asset back from a perp or option venue.</summary>
    MarginWithdraw,

    /// <summary>Increase the signed size of an option position.</summary>
    OptionBuy,

    /// <summary>Decrease the signed size of an option position.</summary>
    OptionSell,
}
