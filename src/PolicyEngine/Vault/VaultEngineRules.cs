using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The compiled rules of a policy.</summary>
internal sealed class VaultEngineRules
{
    public VaultEngineRules(VaultEngineLayout layout, IPortfolioRuleCompiler compiler)
    {
        Monitor = new RiskMonitor(layout.Model.Risk, compiler);
        Returns = new PriceReturns(layout);
        Triggers = new RebalanceTriggers(layout.Model.Rebalance, compiler);
        Settings = new RebalanceSettings(layout);
        Fees = new VaultEngineFees(layout);
        Strategy = StrategyFactory.Create(layout, compiler);
        foreach (AccessLimit limit in layout.Model.Access.Limits)
        {
            FlowSeconds = Math.Max(FlowSeconds, (long)limit.Window.TotalSeconds);
        }

        if (layout.Model.Access.Lockup is { } lockup)
        {
            FlowSeconds = Math.Max(FlowSeconds, (long)lockup.Period.Value.TotalSeconds);
        }

        Windows = compiler.Windows.WithTrades(Settings.TradeSeconds);
    }

    public RiskMonitor Monitor { get; }

    public PriceReturns Returns { get; }

    public RebalanceTriggers Triggers { get; }

    public RebalanceSettings Settings { get; }

    public VaultEngineFees Fees { get; }

    /// <summary>Null for kinds that the engine does not run.</summary>
    public IStrategy? Strategy { get; }

    /// <summary>The longest window of the access limits, or the lock-up when that is longer.</summary>
    public long FlowSeconds { get; }

    /// <summary>How far back state is kept.</summary>
    public MeasureWindows Windows { get; }
}
