using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>One clause of a condition and what it saw.</summary>
/// <param name="Text">The clause as written.</param>
/// <param name="IsNegated">True when the clause stands under an odd number of `!`: the condition needs it to be false.</param>
/// <param name="Value">`true`, `false`, or why it has no value.</param>
/// <param name="Seen">The names it read with their values, in the order of the text.</param>
public sealed record ClauseExplanation(string Text, bool IsNegated, string Value, ImmutableArray<KeyValuePair<string, string>> Seen);
