using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `hedge` of a strategy.</summary>
/// <param name="Ratio">Hedge notional over exposure; 1 is delta-neutral.</param>
/// <param name="Band">The half-width of tolerated net delta as a share of NAV.</param>
/// <param name="Venue">The perp venue; null for the only one.</param>
/// <param name="Span">The section in the file.</param>
public sealed record HedgeDefinition(
    Located<decimal> Ratio,
    Located<decimal> Band,
    Located<string>? Venue,
    SourceSpan Span);
