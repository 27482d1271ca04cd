namespace VaultPolicy.Dsl.Model;

/// <summary>The strategy kinds of the format.</summary>
public enum StrategyKind
{
    /// <summary>Fixed target weights.</summary>
    Weights,

    /// <summary>Long spot, short perp, earning funding.</summary>
    FundingCarry,

    /// <summary>Mean reversion of a spread.</summary>
    StatArb,

    /// <summary>Trend following.</summary>
    Momentum,

    /// <summary>Liquidity-provider tokens with hedged delta.</summary>
    NeutralJlp,

    /// <summary>Calls written on held assets.</summary>
    CoveredCall,

    /// <summary>Puts written on held cash.</summary>
    CashSecuredPut,

    /// <summary>Straddles written and hedged.</summary>
    ShortStraddle,

    /// <summary>Strangles written and hedged.</summary>
    ShortStrangle,

    /// <summary>A constant leverage token.</summary>
    Leverage,

    /// <summary>Supply to lending markets.</summary>
    Lending,

    /// <summary>A C# or JavaScript script.</summary>
    Script,
}
