using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>A whole policy as read and bound: every section of `policy.yaml`, immutable, with places.</summary>
/// <param name="Source">The file.</param>
/// <param name="Metadata">Name, title and version.</param>
/// <param name="Vault">The vault under the policy.</param>
/// <param name="Assets">The universe, in file order; what is not listed cannot be held.</param>
/// <param name="Oracles">The price sources, in file order.</param>
/// <param name="Venues">Where the vault trades, in file order.</param>
/// <param name="Parameters">The values that a parameter-only proposal may touch, in file order.</param>
/// <param name="Variables">Named portfolio expressions, each may use the ones before it.</param>
/// <param name="Access">Who may do what.</param>
/// <param name="Strategy">What the vault does with its assets.</param>
/// <param name="Rebalance">When and how it trades.</param>
/// <param name="Risk">Limits and breakers.</param>
/// <param name="Fees">What is charged and who receives it.</param>
/// <param name="Governance">Roles, voting and timelocks.</param>
/// <param name="Upgrades">Rules for code upgrades; null when absent.</param>
/// <param name="Assurance">Scenarios that gate a change; null when absent.</param>
public sealed record PolicyModel(
    SourceText Source,
    PolicyMetadata Metadata,
    VaultSection Vault,
    ImmutableArray<AssetDefinition> Assets,
    ImmutableArray<OracleDefinition> Oracles,
    ImmutableArray<VenueDefinition> Venues,
    ImmutableArray<ParameterDefinition> Parameters,
    ImmutableArray<NamedExpression> Variables,
    AccessSection Access,
    StrategySection Strategy,
    RebalanceSection Rebalance,
    RiskSection Risk,
    FeesSection Fees,
    GovernanceSection Governance,
    UpgradesSection? Upgrades,
    AssuranceSection? Assurance)
{
    /// <summary>Values that follow from parameters and are held against the live market when parameters change, in file order.</summary>
    public ImmutableArray<DerivedValue> Derived { get; init; } = [];
}
