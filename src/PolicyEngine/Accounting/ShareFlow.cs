using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Accounting;

/// <summary>A deposit, mint, withdrawal or redemption that was made.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Assets">Assets that moved into or out of the vault, base units.</param>
/// <param name="Shares">Shares that were minted or burned, base units.</param>
public readonly record struct ShareFlow(ShareState State, UInt256 Assets, UInt256 Shares);
