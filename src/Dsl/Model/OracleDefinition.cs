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
    SourceSpan Span)
{
    /// <summary>The largest |price / time-weighted price - 1|; null for no limit. Stands beside <see cref="Twap"/>.</summary>
    public Located<decimal>? MaxTwapDeviation { get; init; }

    /// <summary>The least number of observations within the window of <see cref="Twap"/>; null for one.</summary>
    public Located<int>? MinObservations { get; init; }

    /// <summary>The least number of fresh sources; null for one.</summary>
    public Located<int>? MinSources { get; init; }

    /// <summary>Largest ages of single sources instead of <see cref="MaxAge"/>, in ordinal order of their names.</summary>
    public ImmutableArray<SourceAge> MaxAges { get; init; } = [];

    /// <summary>Decimals of the feeds' raw answers as deployed, so that a change of one is a change of the policy; null when not stated.</summary>
    public Located<int>? Decimals { get; init; }

    /// <summary>How long readings are not believed after the chain's sequencer came back; null for not at all.</summary>
    public Located<TimeSpan>? SequencerGrace { get; init; }

    /// <summary>The way back from the mode that a fault caused; null when `guard` and `pause` last as long as the fault and the rest waits for governance.</summary>
    public ResumeRule? Resume { get; init; }
}
