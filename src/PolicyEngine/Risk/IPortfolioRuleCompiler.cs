using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Turns checked expressions of a policy into rules.</summary>
internal interface IPortfolioRuleCompiler
{
    /// <summary>The history that the policy's measures look at.</summary>
    MeasureWindows Windows { get; }

    /// <summary>Compiles a condition over the portfolio, or over one underlying.</summary>
    PortfolioRule<bool> Condition(PolicyExpression expression);

    /// <summary>Compiles a measure.</summary>
    PortfolioRule<decimal> Measure(PolicyExpression expression);
}
