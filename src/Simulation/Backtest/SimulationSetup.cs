using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Scenarios;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>Everything that a simulation depends on.</summary>
/// <param name="Engine">The engine of the policy.</param>
/// <param name="Access">The access decisions of the same policy, with its register.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Market">The scenario's market.</param>
public sealed record SimulationSetup(VaultEngine Engine, AccessEngine Access, Scenario Scenario, MarketSeries Market);
