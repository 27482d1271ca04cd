using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>Shares a budget of traded value: reductions and hedges first, increases from what is left, proportionally within each.</summary>
internal static class TradeBudget
{
    private const int BudgetDecimals = 6;

    // What is left of a budget below a cent of the valuation unit is nothing.
    private const decimal Dust = 0.01m;

    /// <summary>Shrinks the plan's groups until their traded value fits.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="budget">The most traded value in the valuation unit.</param>
    /// <param name="limit">The limit's name for the tape.</param>
    /// <param name="message">Why, for the tape.</param>
    /// <param name="observed">What the plan would reach.</param>
    /// <param name="bound">The bound.</param>
    public static void Fit(TradePlan plan, decimal budget, string limit, string message, decimal observed, decimal bound)
    {
        decimal left = budget < Dust ? 0m : budget;
        left -= Share(plan, left, increases: false, limit, message, observed, bound);
        _ = Share(plan, left < Dust ? 0m : left, increases: true, limit, message, observed, bound);
    }

    /// <summary>Traded value of the whole plan.</summary>
    public static decimal Notional(TradePlan plan)
    {
        decimal notional = 0m;
        foreach (TradeGroup group in plan.Groups)
        {
            notional += group.Notional;
        }

        return notional;
    }

    private static decimal Share(
        TradePlan plan, decimal budget, bool increases, string limit, string message, decimal observed, decimal bound)
    {
        var members = new List<TradeGroup>();
        decimal wanted = 0m;
        foreach (TradeGroup group in plan.Groups)
        {
            if ((group.Purpose == TradePurpose.Increase) == increases && !group.IsEmpty)
            {
                members.Add(group);
                wanted += group.Notional;
            }
        }

        if (wanted <= budget)
        {
            return wanted;
        }

        var weights = new UInt256[members.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = UInt256.FromDecimalCeil(members[i].Notional, BudgetDecimals);
        }

        decimal used = 0m;
        ImmutableArray<UInt256> parts = Allocation.Split(UInt256.FromDecimalFloor(budget, BudgetDecimals), weights);
        for (int i = 0; i < weights.Length; i++)
        {
            decimal part = parts[i].ToDecimalFloor(BudgetDecimals);
            plan.Shrink(members[i], part / members[i].Notional, limit, message, observed, bound);
            used += members[i].Notional;
        }

        return used;
    }
}
