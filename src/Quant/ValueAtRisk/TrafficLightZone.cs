namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>The zones of the Basel traffic light.</summary>
public enum TrafficLightZone
{
    /// <summary>The number of exceptions is no surprise.</summary>
    Green,

    /// <summary>So few exceptions had a probability of 95 % or more: the model is in doubt.</summary>
    Yellow,

    /// <summary>So few exceptions had a probability of 99.99 % or more: the model is wrong.</summary>
    Red,
}
