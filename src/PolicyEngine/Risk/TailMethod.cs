namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>How value at risk and expected shortfall are estimated from past returns.</summary>
internal enum TailMethod
{
    /// <summary>The quantile of the returns.</summary>
    Historical,

    /// <summary>A normal distribution of their mean and deviation.</summary>
    Parametric,

    /// <summary>Corrected for skewness and kurtosis; refused where the expansion is no quantile function.</summary>
    CornishFisher,

    /// <summary>The same, with the historical figure where it is refused.</summary>
    CornishFisherOrHistorical,

    /// <summary>Historical, each return scaled from the volatility of its time to that of now.</summary>
    Filtered,
}
