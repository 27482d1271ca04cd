namespace VaultPolicy.Quant.Margin;

/// <summary>Which way a scenario moves implied volatilities; how far follows from the time to expiry.</summary>
public enum VolatilityShock
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down, never below 0.</summary>
    Down,
}
