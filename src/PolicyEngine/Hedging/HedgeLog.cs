using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>Remembers ordered hedges for the speed limit.</summary>
internal static class HedgeLog
{
    /// <summary>The state with the hedges of a plan, without what the window no longer reaches. Without a speed limit nothing is remembered.</summary>
    public static VaultState Record(VaultEngineLayout layout, TradePlan plan, TargetPortfolio targets, VaultState state)
    {
        if (layout.Model.Strategy.Hedge?.MaxSpeed is not { } speed)
        {
            return state;
        }

        long window = (long)speed.Value.Window.TotalSeconds;
        ImmutableArray<HedgeRecord> kept = state.Risk.Hedges;
        while (kept.Length > 0 && plan.Now - kept[0].Time >= window)
        {
            kept = kept.RemoveAt(0);
        }

        foreach (TradeGroup group in plan.Groups)
        {
            if (targets.Hedged[group.Asset] && !group.IsEmpty)
            {
                kept = kept.Add(new HedgeRecord(plan.Now, group.Asset, group.Notional));
            }
        }

        return kept == state.Risk.Hedges ? state : state with { Risk = state.Risk with { Hedges = kept } };
    }

    /// <summary>The value of all hedges ordered within the window. A hedge exactly one window ago has left it.</summary>
    public static decimal Recent(VaultState state, UnixTime now, long windowSeconds)
    {
        decimal sum = 0m;
        foreach (HedgeRecord hedge in state.Risk.Hedges)
        {
            sum += now - hedge.Time < windowSeconds ? hedge.Value : 0m;
        }

        return sum;
    }
}
