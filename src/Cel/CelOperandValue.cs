namespace VaultPolicy.Cel;

/// <summary>A part of a clause and its value.</summary>
/// <param name="Text">The part as written.</param>
/// <param name="Value">Its value as text, culture-invariant; null when it has none.</param>
/// <param name="Error">Why it has none.</param>
public sealed record CelOperandValue(string Text, string? Value, CelErrorCode Error);
