namespace VaultPolicy.Dsl.Model;

/// <summary>How far a hedge goes once the band is left.</summary>
public enum HedgeReach
{
    /// <summary>Just back inside: the least traded value; the best under costs in proportion to it.</summary>
    Edge,

    /// <summary>To the centre of the band: fewer trades.</summary>
    Centre,
}
