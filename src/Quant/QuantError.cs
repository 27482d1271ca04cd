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

    /// <summary>Inputs that belong together, such as strikes and volatilities, have different lengths.</summary>
    LengthMismatch,

    /// <summary>An option's expiry lies in the past.</summary>
    Expired,

    /// <summary>An option's price is below its intrinsic value: no volatility explains it.</summary>
    BelowIntrinsic,

    /// <summary>An option's price reaches what no option can cost (a call the forward, a put the strike): no volatility explains it.</summary>
    AboveMaximum,

    /// <summary>Times, strikes or expiries do not ascend strictly.</summary>
    NotAscending,

    /// <summary>A lower bound lies above its upper bound, such as a bid above an ask.</summary>
    CrossedBounds,

    /// <summary>A correlation or covariance matrix is not symmetric and positive definite.</summary>
    NotPositiveDefinite,

    /// <summary>Regressors are linearly dependent: the estimate is not determined.</summary>
    Singular,

    /// <summary>A volatility slice or surface allows a butterfly or calendar arbitrage.</summary>
    Arbitrage,

    /// <summary>Skewness and kurtosis are outside the range in which the Cornish-Fisher expansion is a quantile function.</summary>
    OutsideExpansion,

    /// <summary>The observations do not reach back to the start of the window.</summary>
    WindowNotCovered,

    /// <summary>The iteration did not reach its tolerance within its limit.</summary>
    NotConverged,

    /// <summary>The process does not revert to a mean, so it has no half-life.</summary>
    NotMeanReverting,
}
