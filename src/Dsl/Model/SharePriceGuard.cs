using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `risk.sharePrices`: how fast net asset value per share may move.</summary>
/// <param name="Id">The id.</param>
/// <param name="Window">How far back the value of a share is held against the one of now.</param>
/// <param name="MaxGain">The largest gain over the lowest value of the window; null for no limit.</param>
/// <param name="MaxLoss">The largest loss from the highest value of the window; null for no limit.</param>
/// <param name="Action">The action.</param>
/// <param name="Resume">The way back; null when only governance can.</param>
/// <param name="Span">The section in the file.</param>
public sealed record SharePriceGuard(
    Located<string> Id,
    Located<TimeSpan> Window,
    Located<decimal>? MaxGain,
    Located<decimal>? MaxLoss,
    Located<RiskAction> Action,
    ResumeRule? Resume,
    SourceSpan Span);
