namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>An open linear perpetual position.</summary>
/// <param name="Asset">Index of the underlying in the policy's assets.</param>
/// <param name="Size">Signed size in whole units of the underlying; negative is short.</param>
/// <param name="EntryPrice">Average entry price in the valuation unit.</param>
public sealed record PerpPosition(
    int Asset,
    decimal Size,
    decimal EntryPrice);
