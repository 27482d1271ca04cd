using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `risk.depegs`: an asset that should keep a price. Once it does not, the vault buys no more of it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Par">The price that it should keep, in the quote of its oracle; null when <see cref="Reference"/> is given.</param>
/// <param name="Reference">The asset whose price it should keep; null when <see cref="Par"/> is given.</param>
/// <param name="Max">The largest |price / par - 1|.</param>
/// <param name="Recover">The distance within which it counts as back; at most <paramref name="Max"/>, half of it unless stated.</param>
/// <param name="Action">What happens beyond the cap of zero; `reduce` sells what is held.</param>
/// <param name="Resume">The way back, for the cap and the mode; null when only governance can.</param>
/// <param name="Span">The section in the file.</param>
public sealed record DepegGuard(
    Located<string> Id,
    Located<string> Asset,
    Located<Price>? Par,
    Located<string>? Reference,
    Located<decimal> Max,
    Located<decimal> Recover,
    Located<RiskAction> Action,
    ResumeRule? Resume,
    SourceSpan Span);
