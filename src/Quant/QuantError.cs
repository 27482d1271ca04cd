namespace VaultPolicy.Quant;

/// <summary>Why an estimate cannot be given.</summary>
public enum QuantError
{
    /// <summary>It was given.</summary>
    None,

    /// <summary>There are no observations.</summary>
    Empty,

    /// <summary>There are observations, but fewer than the estimate needs.</summary>
    TooFewObservations,

    /// <summary>An observation is NaN or infinite, or the result would be.</summary>
    NotFinite,

    /// <summary>A parameter or an observation is outside the range that the estimate is defined for.</summary>
    OutOfRange,

    /// <summary>The quantity to divide by is 0, such as the volatility of constant returns.</summary>
    ZeroDenominator,
}
