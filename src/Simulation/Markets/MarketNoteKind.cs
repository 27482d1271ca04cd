namespace VaultPolicy.Simulation.Markets;

/// <summary>What a loader repaired or wants known.</summary>
public enum MarketNoteKind
{
    /// <summary>A byte order mark before the first line was skipped.</summary>
    ByteOrderMark,

    /// <summary>A line with a web address before the header was skipped.</summary>
    AddressLine,

    /// <summary>Rows stood newest first and were turned round.</summary>
    NewestFirst,

    /// <summary>Times were counted in units below the second.</summary>
    TimeUnit,

    /// <summary>Times without a zone were British local time and were moved to UTC.</summary>
    LocalTime,

    /// <summary>Times without a zone were taken as UTC.</summary>
    TimeWithoutZone,

    /// <summary>Empty rows before the first price were skipped.</summary>
    BlankRows,

    /// <summary>A placeholder row (a price of 0 and no volume) before trading began was skipped.</summary>
    PlaceholderRow,

    /// <summary>Rows that repeat another one exactly were skipped.</summary>
    RepeatedRow,

    /// <summary>Rows are missing on the grid; nothing was invented for them.</summary>
    Gap,

    /// <summary>Rates were written in percent and are kept as fractions.</summary>
    PercentText,

    /// <summary>Which column gives the base volume was told from the prices.</summary>
    VolumeMeaning,

    /// <summary>Volume is missing or unusable.</summary>
    VolumeMissing,

    /// <summary>A bar's high is many times its low; believed, but worth a look.</summary>
    Jump,

    /// <summary>Adjusted closes differ from closes; the closes were used.</summary>
    AdjustedClose,

    /// <summary>Two series were put on one grid or one of them was missing.</summary>
    Alignment,
}
