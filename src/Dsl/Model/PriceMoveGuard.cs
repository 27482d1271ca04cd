using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `risk.priceMoves`: a rate-of-change guard.</summary>
/// <param name="Id">The id.</param>
/// <param name="Assets">The assets that are watched, at least one.</param>
/// <param name="Window">How far back a price is held against the one of now.</param>
/// <param name="Max">The largest |price now / price then - 1| against any price of the window.</param>
/// <param name="Action">The action.</param>
/// <param name="Resume">The way back; null when only governance can.</param>
/// <param name="Span">The section in the file.</param>
public sealed record PriceMoveGuard(
    Located<string> Id,
    ImmutableArray<Located<string>> Assets,
    Located<TimeSpan> Window,
    Located<decimal> Max,
    Located<RiskAction> Action,
    ResumeRule? Resume,
    SourceSpan Span);
