namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>What a column of a market file means, told from its name.</summary>
internal enum ColumnRole
{
    /// <summary>A count of seconds, milliseconds or microseconds since 1970.</summary>
    Epoch,

    /// <summary>A written date or time.</summary>
    Clock,

    Open,
    High,
    Low,
    Close,
    AdjustedClose,

    /// <summary>`Volume` without saying of what.</summary>
    Volume,

    /// <summary>`Volume Base Asset` of perp files, which holds now the base and now the quote volume.</summary>
    VolumeBaseAsset,

    /// <summary>Volume of a named quote currency.</summary>
    VolumeQuote,

    /// <summary>Volume of a named asset that is no quote currency.</summary>
    VolumeBase,

    Trades,
    Symbol,
    Exchange,
    Crypto,
    Pair,
    Contract,
    FundingInterval,
    FundingRate,
}
