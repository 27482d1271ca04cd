namespace VaultPolicy.Dsl.Model;

/// <summary>How a management fee accrues.</summary>
public enum FeeAccrual
{
    /// <summary>With every step.</summary>
    Continuous,

    /// <summary>Once a day.</summary>
    Daily,
}
