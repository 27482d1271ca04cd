namespace VaultPolicy.Governance.Register;

/// <summary>What of a register's entry a leaf can hold.</summary>
public enum RegisterLeafField
{
    /// <summary>The address.</summary>
    Address,

    /// <summary>The regulatory class as uint8: 1 retail, 2 professional, 3 institutional.</summary>
    Class,

    /// <summary>The verification level as uint8.</summary>
    Level,

    /// <summary>The country as uint16, ISO 3166-1 numeric.</summary>
    Country,

    /// <summary>When the entry expires as uint64, seconds since 1970.</summary>
    ValidUntil,
}
