using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>The vault and the market that a change of parameters is held against.</summary>
/// <param name="State">The vault as it stands under the policy in force.</param>
/// <param name="Snapshot">The market now.</param>
public sealed record LiveMarket(VaultState State, MarketSnapshot Snapshot);
