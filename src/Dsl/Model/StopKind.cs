namespace VaultPolicy.Dsl.Model;

/// <summary>From where a stop-loss measures.</summary>
public enum StopKind
{
    /// <summary>From the best price since the position was opened, or since the stop was armed.</summary>
    Trailing,

    /// <summary>From the price at which the position was opened, or at which the stop was armed.</summary>
    Absolute,

    /// <summary>From the best price, by a multiple of value at risk.</summary>
    ValueAtRisk,
}
