using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>`access.holders`: how many hold shares and how much each may hold.</summary>
/// <param name="Max">The largest number of holders; null for any.</param>
/// <param name="MaxShare">The largest share of all shares that one holder may have; null for any.</param>
/// <param name="MaxShareFrom">The total assets from which <paramref name="MaxShare"/> holds; null when that is null.</param>
/// <param name="MaxAmount">The largest value that one holder's shares may have; null for any.</param>
/// <param name="Span">The section in the file.</param>
public sealed record HolderCaps(
    Located<int>? Max,
    Located<decimal>? MaxShare,
    Located<AssetAmount>? MaxShareFrom,
    Located<AssetAmount>? MaxAmount,
    SourceSpan Span);
