using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Compiles the portfolio expressions of a checked policy.</summary>
internal sealed class CelRuleCompiler(CheckedPolicy policy) : IPortfolioRuleCompiler
{
    /// <inheritdoc/>
    public MeasureWindows Windows { get; } = MeasureWindowFinder.Find(policy);

    /// <inheritdoc/>
    public PortfolioRule<bool> Condition(PolicyExpression expression) => new CelPortfolioRule<bool>(policy[expression]);

    /// <inheritdoc/>
    public PortfolioRule<decimal> Measure(PolicyExpression expression) => new CelPortfolioRule<decimal>(policy[expression]);
}
