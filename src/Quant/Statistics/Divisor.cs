namespace VaultPolicy.Quant.Statistics;

/// <summary>What a sum of squared deviations is divided by.</summary>
public enum Divisor
{
    /// <summary>n - 1: the unbiased estimate of a variance from a sample.</summary>
    Sample,

    /// <summary>n: the variance of the observations themselves.</summary>
    Population,
}
