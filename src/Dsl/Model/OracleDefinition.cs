using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `oracles`.</summary>
/// <param name="Id">The id, the key of the entry.</param>
/// <param name="Base">The asset that is priced.</param>
/// <param name="Quote">The unit of the price, such as USD.</param>
/// <param name="Sources">The source names, at least one.</param>
/// <param name="Aggregate">How sources become one price.</param>
/// <param name="MaxAge">The largest age of a reading.</param>
/// <param name="MaxDivergence">The largest (max - min) / min between fresh sources; null for no limit.</param>
/// <param name="Twap">The window of the time-weighted price; null when unused.</param>
/// <param name="Bounds">The prices that are believed; null for no limit.</param>
/// <param name="OnFault">What a stale, diverging or out-of-bounds oracle causes; pause unless stated.</param>
/// <param name="Span">The section in the file.</param>
public sealed record OracleDefinition(
    Located<string> Id,
    Located<string> Base,
    string Quote,
    ImmutableArray<Located<string>> Sources,
    OracleAggregate Aggregate,
    Located<TimeSpan> MaxAge,
    Located<decimal>? MaxDivergence,
    Located<TimeSpan>? Twap,
    Located<PriceBounds>? Bounds,
    Located<RiskAction> OnFault,
    SourceSpan Span);
