using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What a vault is worth at a snapshot. NAV = balances at oracle prices + margin + unrealised perp profit at marks + options at marks from their smiles.</summary>
/// <param name="Known">False when a held asset has no healthy price or an open perp or option no mark; the other members then are 0 or empty.</param>
/// <param name="Unknown">What is missing, such as "`btc` is stale"; empty when known.</param>
/// <param name="Nav">Net asset value in the valuation unit; negative when insolvent.</param>
/// <param name="TotalAssets">NAV in base units of the vault's asset, rounded down; 0 when insolvent.</param>
/// <param name="View">The ratios that expressions see; all 0 when NAV is not positive.</param>
/// <param name="Weights">Value of the tokens held / NAV, one per asset of the policy; margin is not counted.</param>
public sealed record PortfolioValuation(
    bool Known,
    string Unknown,
    decimal Nav,
    UInt256 TotalAssets,
    PortfolioView View,
    ImmutableArray<decimal> Weights);
