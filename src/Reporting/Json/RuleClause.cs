namespace VaultPolicy.Reporting.Json;

/// <summary>A part of a rule's condition that is true or false on its own.</summary>
/// <param name="Role">`when` or `measure`.</param>
/// <param name="Text">The clause as written.</param>
/// <param name="Type">Its type.</param>
/// <param name="Negated">True when a `!` above it turns its meaning around.</param>
/// <param name="Range">Its place in the file.</param>
public sealed record RuleClause(string Role, string Text, string Type, bool Negated, SourceRange Range);
