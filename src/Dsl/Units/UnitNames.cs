using System.Collections.Frozen;

namespace VaultPolicy.Dsl.Units;

/// <summary>The units that a package itself declares: its assets with their decimals and the quote units of its oracles.</summary>
/// <param name="AssetDecimals">Decimals by symbol; null when the asset's own definition is wrong, so nothing more is said about its amounts.</param>
/// <param name="Quotes">The quote units.</param>
/// <param name="Complete">False when the lists could not be read; unknown symbols are then not reported again.</param>
internal sealed record UnitNames(FrozenDictionary<string, int?> AssetDecimals, FrozenSet<string> Quotes, bool Complete)
{
    /// <summary>Assets and quotes in ordinal order.</summary>
    public IReadOnlyCollection<string> Symbols => [.. AssetDecimals.Keys.Concat(Quotes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
