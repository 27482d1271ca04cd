using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The vault and the market of a step test.</summary>
/// <param name="Now">The time of the step.</param>
/// <param name="State">The vault before it.</param>
/// <param name="Prices">Prices by asset in the quote unit of the asset's oracle, seen now by every source. The vault's own asset is worth 1 unless stated.</param>
/// <param name="Funding">Funding rates per year by asset, at every perp venue; zero unless stated.</param>
/// <param name="Approvals">The roles that ask to resume.</param>
public sealed record StepTestGiven(
    UnixTime Now,
    StepTestState State,
    ImmutableArray<KeyValuePair<string, decimal>> Prices,
    ImmutableArray<KeyValuePair<string, decimal>> Funding,
    ImmutableArray<string> Approvals)
{
    /// <summary>Implied volatility per root of a year by asset, the same for every strike and expiry, at every option venue; without it options have no price.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Volatility { get; init; } = [];
}
