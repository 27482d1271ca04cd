using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `rebalance` section.</summary>
/// <param name="Triggers">When to look, any of them.</param>
/// <param name="Limits">What no rebalance may exceed.</param>
/// <param name="Execution">How trades are placed.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RebalanceSection(
    ImmutableArray<RebalanceTrigger> Triggers,
    RebalanceLimits Limits,
    ExecutionDefinition Execution,
    SourceSpan Span);
