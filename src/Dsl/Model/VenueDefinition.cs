using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `venues`.</summary>
/// <param name="Id">The id, the key of the entry.</param>
/// <param name="Kind">What is traded there.</param>
/// <param name="MaxShare">The largest share of NAV held there, 0 to 1; null for no limit.</param>
/// <param name="MaxLeverage">The largest gross notional over margin there; null for no limit.</param>
/// <param name="Span">The section in the file.</param>
public sealed record VenueDefinition(
    Located<string> Id,
    VenueKind Kind,
    Located<decimal>? MaxShare,
    Located<decimal>? MaxLeverage,
    SourceSpan Span)
{
    /// <summary>The chain on which it is; null for the vault's.</summary>
    public Located<ChainId>? Chain { get; init; }
}
