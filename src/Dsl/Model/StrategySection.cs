using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `strategy` section.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Underlyings">The assets it trades, for the kinds that have them.</param>
/// <param name="Weights">Target weights, for `weights`; they sum to exactly 1.</param>
/// <param name="Hedge">The hedge, for the hedged kinds.</param>
/// <param name="Entry">When a position may be opened, per `asset`; null for always.</param>
/// <param name="Exit">When a position must be closed, per `asset`; null for when entry no longer holds.</param>
/// <param name="Allocation">The share of NAV that the strategy deploys, 0 to 1; null for the kind's own default.</param>
/// <param name="Options">Keys that only some kinds have, kept as read.</param>
/// <param name="Span">The section in the file.</param>
public sealed record StrategySection(
    Located<StrategyKind> Kind,
    ImmutableArray<Located<string>> Underlyings,
    ImmutableArray<TargetWeight> Weights,
    HedgeDefinition? Hedge,
    PolicyExpression? Entry,
    PolicyExpression? Exit,
    Located<decimal>? Allocation,
    ImmutableArray<StrategyOption> Options,
    SourceSpan Span);
