using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>A market replayed from CSV files.</summary>
/// <param name="MaxGapRows">The longest gap in missing rows that is accepted with a note.</param>
/// <param name="Assets">The assets.</param>
/// <param name="Perps">The perp markets.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ReplayScenarioMarket(
    int MaxGapRows,
    ImmutableArray<ReplayScenarioAsset> Assets,
    ImmutableArray<ReplayScenarioPerp> Perps,
    SourceSpan Span) : ScenarioMarket(Span);
