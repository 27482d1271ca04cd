namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>A way to write a value as another type.</summary>
/// <param name="Text">What to write.</param>
/// <param name="Rank">As in <see cref="Proposal"/>.</param>
/// <param name="Why">What to know about it, or null.</param>
internal readonly record struct Conversion(Fragment Text, int Rank, string? Why = null);
