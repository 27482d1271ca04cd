using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>
/// The table of the margin state. It tightens as soon as a threshold is broken and loosens only when the ratio clears the threshold by the
/// hysteresis, so that a ratio that wanders within that band changes the state at most once.
/// </summary>
public static class MarginMachine
{
    private static readonly Guard<MarginContext> BelowLiquidation = new("the ratio is below the liquidation threshold", c => c.BelowLiquidation);
    private static readonly Guard<MarginContext> BelowMaintenance = new("the ratio is below the maintenance threshold", c => c.BelowMaintenance);
    private static readonly Guard<MarginContext> BelowInitial = new("the ratio is below the initial threshold", c => c.BelowInitial);
    private static readonly Guard<MarginContext> Hopeless = new("no reduction restores the maintenance threshold", c => !c.CanRestore);
    private static readonly Guard<MarginContext> ClearsInitial = new("the ratio clears the initial threshold by the hysteresis", c => c.ClearsInitial);
    private static readonly Guard<MarginContext> ClearsMaintenance = new("the ratio clears the maintenance threshold by the hysteresis", c => c.ClearsMaintenance);
    private static readonly Guard<MarginContext> ClearsLiquidation = new("the ratio clears the liquidation threshold by the hysteresis", c => c.ClearsLiquidation);

    /// <summary>The machine.</summary>
    public static StateMachine<MarginState, MarginTrigger, MarginContext> Machine { get; } = Create();

    private static StateMachine<MarginState, MarginTrigger, MarginContext> Create()
    {
        var builder = StateMachine<MarginState, MarginTrigger, MarginContext>
            .Define("margin state", MarginState.Normal)
            .State(MarginState.Normal, "collateral covers the potential loss with room for new risk")
            .State(MarginState.Restricted, "nothing may increase risk")
            .State(MarginState.Deleverage, "every position is reduced by the same share until the ratio is restored")
            .State(MarginState.Liquidate, "every position is closed");

        // The first row whose guards hold fires: worst first.
        ImmutableArray<string> close = ["close every position"];
        ImmutableArray<string> reduce = ["reduce every position"];
        ImmutableArray<string> block = ["block every increase of risk"];
        foreach (MarginState state in new[] { MarginState.Normal, MarginState.Restricted, MarginState.Deleverage })
        {
            builder.Permit(state, MarginTrigger.Assess, MarginState.Liquidate, [BelowLiquidation], close);
            builder.Permit(state, MarginTrigger.Assess, MarginState.Liquidate, [BelowMaintenance, Hopeless], close);
        }

        builder.Permit(MarginState.Normal, MarginTrigger.Assess, MarginState.Deleverage, [BelowMaintenance], reduce);
        builder.Permit(MarginState.Restricted, MarginTrigger.Assess, MarginState.Deleverage, [BelowMaintenance], reduce);
        builder.Permit(MarginState.Normal, MarginTrigger.Assess, MarginState.Restricted, [BelowInitial], block);

        builder.Permit(MarginState.Restricted, MarginTrigger.Assess, MarginState.Normal, [ClearsInitial]);
        builder.Permit(MarginState.Deleverage, MarginTrigger.Assess, MarginState.Normal, [ClearsInitial, ClearsMaintenance]);
        builder.Permit(MarginState.Deleverage, MarginTrigger.Assess, MarginState.Restricted, [ClearsMaintenance], block);
        builder.Permit(MarginState.Liquidate, MarginTrigger.Assess, MarginState.Normal, [ClearsInitial, ClearsMaintenance, ClearsLiquidation]);
        builder.Permit(MarginState.Liquidate, MarginTrigger.Assess, MarginState.Restricted, [ClearsMaintenance, ClearsLiquidation], block);
        return builder.Build();
    }
}
