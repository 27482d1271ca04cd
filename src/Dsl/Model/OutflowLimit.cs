using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `risk.outflows`: how much may leave the vault within a window.</summary>
/// <param name="Id">The id.</param>
/// <param name="Window">The sliding window.</param>
/// <param name="Max">The largest share of what the vault had without the outflow; null when <see cref="MaxAmount"/> is given.</param>
/// <param name="MaxAmount">The largest amount of the vault's asset; null when <see cref="Max"/> is given.</param>
/// <param name="Action">The action; from `block` on a redemption that would go beyond is refused.</param>
/// <param name="Resume">The way back; null when only governance can.</param>
/// <param name="Span">The section in the file.</param>
public sealed record OutflowLimit(
    Located<string> Id,
    Located<TimeSpan> Window,
    Located<decimal>? Max,
    Located<AssetAmount>? MaxAmount,
    Located<RiskAction> Action,
    ResumeRule? Resume,
    SourceSpan Span);
