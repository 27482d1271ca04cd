namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>Why an oracle is not believed. The first that applies is reported, in this order.</summary>
public enum OracleFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The chain's sequencer is down, so readings may be old without looking it.</summary>
    SequencerDown,

    /// <summary>The chain's sequencer came back only just: readings may be of before.</summary>
    SequencerGrace,

    /// <summary>No source has a reading.</summary>
    Missing,

    /// <summary>A source reports a price that is zero or negative.</summary>
    NonPositive,

    /// <summary>Every reading is older than the largest age of its source, or lies in the future.</summary>
    Stale,

    /// <summary>Fewer sources are fresh than are needed.</summary>
    TooFewSources,

    /// <summary>Fresh sources differ by more than the largest divergence.</summary>
    Diverging,

    /// <summary>The price is outside the bounds that are believed.</summary>
    OutOfBounds,

    /// <summary>Past prices do not cover the window of the time-weighted price.</summary>
    TwapNotCovered,

    /// <summary>The window of the time-weighted price has fewer observations than are needed.</summary>
    TooFewObservations,

    /// <summary>The price is too far from its time-weighted average.</summary>
    TwapDeviating,
}
