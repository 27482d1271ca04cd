namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>How a market file is to be read.</summary>
public sealed record MarketFileOptions
{
    /// <summary>The largest file in bytes.</summary>
    /// <value>64 MiB.</value>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>The longest line in UTF-16 units.</summary>
    /// <value>65,536.</value>
    public const int MaxLineLength = 64 * 1024;

    /// <summary>The most fields of a line.</summary>
    /// <value>64.</value>
    public const int MaxFields = 64;

    /// <summary>The longest gap in missing rows that is accepted with a note; a longer one is refused.</summary>
    /// <value>5; 0 or more.</value>
    public int MaxGapRows { get; init; } = 5;

    /// <summary>
    /// Which series of a file that holds several: the values of its columns exchange, crypto, pair and contract with `/`
    /// between, leading or trailing ones may be left out, such as `binance/bitcoin/BTCUSDT/perpetual` with all of them.
    /// </summary>
    public string? Series { get; init; }

    /// <summary>The zone of times that are written without one.</summary>
    public MarketTimeZone TimeZone { get; init; } = MarketTimeZone.Detect;
}
