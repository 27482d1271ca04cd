using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>Where the prices of a scenario come from: <see cref="GeneratedScenarioMarket"/> or <see cref="ReplayScenarioMarket"/>.</summary>
/// <param name="Span">The section in the file.</param>
public abstract record ScenarioMarket(SourceSpan Span)
{
    /// <summary>The option markets.</summary>
    public ImmutableArray<ScenarioOption> Options { get; init; } = [];
}
