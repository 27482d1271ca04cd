using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>The inclusive range of believed prices.</summary>
/// <param name="Min">The lowest.</param>
/// <param name="Max">The highest.</param>
public sealed record PriceBounds(
    Price Min,
    Price Max);
