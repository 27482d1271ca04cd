using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `rebalance.execution`.</summary>
/// <param name="Style">How.</param>
/// <param name="Slice">The largest slice.</param>
/// <param name="Interval">The time between slices.</param>
/// <param name="Venues">The venues in order of preference.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ExecutionDefinition(
    ExecutionStyle Style,
    Located<AssetAmount>? Slice,
    Located<TimeSpan>? Interval,
    ImmutableArray<Located<string>> Venues,
    SourceSpan Span);
