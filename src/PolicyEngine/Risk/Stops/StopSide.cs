namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>Which way a position loses.</summary>
public enum StopSide
{
    /// <summary>Nothing is held.</summary>
    None,

    /// <summary>It loses when the price falls.</summary>
    Long,

    /// <summary>It loses when the price rises.</summary>
    Short,
}
