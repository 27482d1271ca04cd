namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>How the values of a type are seen as whole numbers.</summary>
internal enum Sort
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>Truth values.</summary>
    Bool,

    /// <summary>Signed 64-bit integers.</summary>
    Int,

    /// <summary>Unsigned 64-bit integers.</summary>
    Uint,

    /// <summary>Instants, in nanoseconds.</summary>
    Time,

    /// <summary>Lengths of time, in nanoseconds.</summary>
    Duration,

    /// <summary>Decimals, in units of 10^-28.</summary>
    Decimal,

    /// <summary>Rates, in units that every day count divides.</summary>
    Rate,

    /// <summary>Amounts, in base units.</summary>
    Amount,

    /// <summary>Prices, as decimals.</summary>
    Price,

    /// <summary>Texts and addresses: a number for each that is mentioned, all others in between.</summary>
    Symbol,
}
