using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Risk.Guards;
using VaultPolicy.PolicyEngine.Strategies;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The compiled rules of a policy.</summary>
internal sealed class VaultEngineRules
{
    public VaultEngineRules(VaultEngineLayout layout, IPortfolioRuleCompiler compiler)
    {
        Monitor = new RiskMonitor(layout.Model.Risk, compiler);
        Depegs = new DepegMonitor(layout);
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

        MeasureWindows windows = compiler.Windows.WithTrades(Settings.TradeSeconds);
        foreach (PriceMoveGuard guard in layout.Model.Risk.PriceMoves)
        {
            windows = windows.WithMove((long)guard.Window.Value.TotalSeconds);
        }

        foreach (SharePriceGuard guard in layout.Model.Risk.SharePrices)
        {
            windows = windows.WithNav((long)guard.Window.Value.TotalSeconds);
        }

        foreach (OutflowLimit limit in layout.Model.Risk.Outflows)
        {
            FlowSeconds = Math.Max(FlowSeconds, (long)limit.Window.Value.TotalSeconds);
        }

        Safeguards = new RiskSafeguards(layout, Returns, Settings);
        Windows = Safeguards.Stops.Widen(windows);
    }

    public RiskMonitor Monitor { get; }

    public DepegMonitor Depegs { get; }

    public PriceReturns Returns { get; }

    /// <summary>Capital adequacy and stop-losses.</summary>
    public RiskSafeguards Safeguards { get; }

    public RebalanceTriggers Triggers { get; }

    public RebalanceSettings Settings { get; }

    public VaultEngineFees Fees { get; }

    /// <summary>Null for kinds that the engine does not run.</summary>
    public IStrategy? Strategy { get; }

    /// <summary>The longest window of the access limits, the lock-up and the limits of outflow.</summary>
    public long FlowSeconds { get; }

    /// <summary>How far back state is kept.</summary>
    public MeasureWindows Windows { get; }
}
