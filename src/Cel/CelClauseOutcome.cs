using System.Collections.Immutable;

namespace VaultPolicy.Cel;

/// <summary>The outcome of a clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Outcome">True, false or an error.</param>
/// <param name="Operands">The values that the clause read, each once, in the order of the text.</param>
public sealed record CelClauseOutcome(CelClause Clause, CelRuleResult Outcome, ImmutableArray<CelOperandValue> Operands);
