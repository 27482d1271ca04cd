using System.Collections.Immutable;

namespace VaultPolicy.Cel;

/// <summary>How an expression came to its result.</summary>
/// <param name="Clauses">Every clause on its own, in the order of the text, also those that the result did not need.</param>
public sealed record CelExplanation(ImmutableArray<CelClauseOutcome> Clauses);
