namespace VaultPolicy.Dsl.Model;

/// <summary>What an expression can see.</summary>
public enum ExpressionScope
{
    /// <summary>`subject`, `request`, `vault`, `now`, `params`, `variables` of the access section.</summary>
    Access,

    /// <summary>`portfolio`, `market`, `oracle(...)`, risk measures, `vault`, `now`, `params`, `variables` of the policy.</summary>
    Portfolio,

    /// <summary>As <see cref="Portfolio"/>, and `asset`, the underlying that is being decided on.</summary>
    Asset,

    /// <summary>`metrics` of a finished simulation, and `params`.</summary>
    Metrics,
}
