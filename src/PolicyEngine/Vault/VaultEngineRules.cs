using VaultPolicy.PolicyEngine.Risk;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The compiled rules of a policy.</summary>
internal sealed class VaultEngineRules
{
    public VaultEngineRules(VaultEngineLayout layout, IPortfolioRuleCompiler compiler)
    {
        Monitor = new RiskMonitor(layout.Model.Risk, compiler);
        Returns = new PriceReturns(layout);
        Windows = compiler.Windows;
    }

    public RiskMonitor Monitor { get; }

    public PriceReturns Returns { get; }

    /// <summary>How far back state is kept.</summary>
    public MeasureWindows Windows { get; }
}
