using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `assets`.</summary>
/// <param name="Symbol">The symbol, the key of the entry.</param>
/// <param name="Address">The token contract.</param>
/// <param name="Decimals">Decimals, 0 to 36.</param>
/// <param name="Oracle">The oracle that prices it.</param>
/// <param name="MaxWeight">The largest share of NAV, 0 to 1; null for no limit.</param>
/// <param name="Span">The section in the file.</param>
public sealed record AssetDefinition(
    Located<string> Symbol,
    Located<Address> Address,
    int Decimals,
    Located<string>? Oracle,
    Located<decimal>? MaxWeight,
    SourceSpan Span)
{
    /// <summary>What the token is a claim on, in ordinal order of the names; the rest of its value is the token itself.</summary>
    public ImmutableArray<AssetPart> LookThrough { get; init; } = [];
}
