namespace VaultPolicy.Dsl.Model;

/// <summary>An inclusive range of quantities of one kind.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
public sealed record QuantityRange(
    Quantity Min,
    Quantity Max);
