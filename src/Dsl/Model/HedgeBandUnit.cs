namespace VaultPolicy.Dsl.Model;

/// <summary>What the band of net delta is a share of.</summary>
public enum HedgeBandUnit
{
    /// <summary>Net asset value.</summary>
    Nav,

    /// <summary>The units of the underlying that are held and optioned: 0.05 is a delta of 0.05 per unit.</summary>
    Unit,
}
