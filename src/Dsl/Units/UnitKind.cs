namespace VaultPolicy.Dsl.Units;

/// <summary>What a unit measures.</summary>
internal enum UnitKind
{
    /// <summary>No unit.</summary>
    None,

    /// <summary>`%` or `bps`.</summary>
    Share,

    /// <summary>`%/y` or `bps/y`.</summary>
    Rate,

    /// <summary>`%/d`, `bps/h` and so on.</summary>
    Windowed,

    /// <summary>`s`, `m`, `h`, `d`, `w`.</summary>
    Duration,

    /// <summary>The symbol of an asset of the policy.</summary>
    Asset,

    /// <summary>The quote unit of an oracle of the policy.</summary>
    Quote,

    /// <summary>None of these.</summary>
    Unknown,
}
