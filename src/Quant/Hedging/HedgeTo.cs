namespace VaultPolicy.Quant.Hedging;

/// <summary>How far a hedge goes once the band is left.</summary>
public enum HedgeTo
{
    /// <summary>Just back inside: the fewest trades in size; optimal under costs in proportion.</summary>
    Edge,

    /// <summary>To the target: fewer trades in number.</summary>
    Centre,
}
