using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>What the operating mode lets through: guarded reductions and hedges, paused and closed nothing, safety and unwinding reductions.</summary>
internal sealed class ModeConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        if (plan.Mode == OperatingMode.Normal)
        {
            return;
        }

        string mode = VaultEngineText.ModeName(plan.Mode);
        foreach (TradeGroup group in plan.Groups)
        {
            if (!Permits(plan.Mode, group.Purpose))
            {
                string cause = plan.State.ModeCause.Length > 0 ? $" (because of `{plan.State.ModeCause}`)" : "";
                plan.Refuse(group, "mode", $"the vault is {mode}{cause}", null, null);
            }
        }
    }

    private static bool Permits(OperatingMode mode, TradePurpose purpose) => mode switch
    {
        OperatingMode.Normal => true,
        OperatingMode.Guarded => purpose is TradePurpose.Reduce or TradePurpose.Hedge,
        OperatingMode.Paused or OperatingMode.Closed => false,
        OperatingMode.Safety or OperatingMode.Unwinding => purpose == TradePurpose.Reduce,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "there is no such mode"),
    };
}
