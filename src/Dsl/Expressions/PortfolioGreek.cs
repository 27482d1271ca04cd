namespace VaultPolicy.Dsl.Expressions;

/// <summary>A sensitivity of the portfolio, each as a share of NAV.</summary>
public enum PortfolioGreek
{
    /// <summary>Value of the underlying that moves as everything held on it does: spot, perps and options.</summary>
    Delta,

    /// <summary>Change of <see cref="Delta"/> when the underlying rises by one percent.</summary>
    Gamma,

    /// <summary>Change of value per percentage point of implied volatility.</summary>
    Vega,

    /// <summary>Change of value per day that passes.</summary>
    Theta,
}
