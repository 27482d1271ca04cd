using System.Collections.Immutable;

namespace VaultPolicy.Cel;

/// <summary>How an expression came to its result.</summary>
/// <param name="Clauses">Every clause on its own, in the order of the text, also those that the result did not need.</param>
public sealed record CelExplanation(ImmutableArray<CelClauseOutcome> Clauses);

/// <summary>The outcome of a clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Outcome">True, false or an error.</param>
/// <param name="Operands">The values that the clause read, each once, in the order of the text.</param>
public sealed record CelClauseOutcome(CelClause Clause, CelRuleResult Outcome, ImmutableArray<CelOperandValue> Operands);

/// <summary>A part of a clause and its value.</summary>
/// <param name="Text">The part as written.</param>
/// <param name="Value">Its value as text, culture-invariant; null when it has none.</param>
/// <param name="Error">Why it has none.</param>
public sealed record CelOperandValue(string Text, string? Value, CelErrorCode Error);
