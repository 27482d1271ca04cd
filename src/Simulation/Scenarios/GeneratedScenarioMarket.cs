using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Simulation.Markets.Generated;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>A market made from the scenario's seed.</summary>
/// <param name="Correlation">The correlation of the assets' Brownian parts.</param>
/// <param name="Assets">The assets.</param>
/// <param name="Perps">The perp markets.</param>
/// <param name="Shocks">Moves that certainly happen.</param>
/// <param name="Span">The section in the file.</param>
public sealed record GeneratedScenarioMarket(
    decimal Correlation,
    ImmutableArray<GeneratedAsset> Assets,
    ImmutableArray<GeneratedPerp> Perps,
    ImmutableArray<GeneratedShock> Shocks,
    SourceSpan Span) : ScenarioMarket(Span);
