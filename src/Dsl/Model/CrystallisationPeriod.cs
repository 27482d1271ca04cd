namespace VaultPolicy.Dsl.Model;

/// <summary>When an accrued performance fee becomes due.</summary>
public enum CrystallisationPeriod
{
    /// <summary>With every step.</summary>
    Continuous,

    /// <summary>At each UTC day.</summary>
    Daily,

    /// <summary>At each UTC month.</summary>
    Monthly,

    /// <summary>At each UTC quarter.</summary>
    Quarterly,

    /// <summary>At each UTC year.</summary>
    Yearly,
}
