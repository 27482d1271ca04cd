using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// The pre-trade check: every limit stricter than a warning is measured on the portfolio after pending orders and after each group in turn.
/// A group that breaks a limit, or pushes a broken one further, shrinks to the largest 256th that does not. A limit that cannot be measured
/// lets no increase through.
/// </summary>
internal sealed class RiskConstraint : ITradeConstraint
{
    private const int Steps = 256;

    public void Apply(TradePlan plan)
    {
        if (plan.Groups.Count == 0 || plan.Emergency)
        {
            return;
        }

        RefuseBlocked(plan);
        int limits = plan.Monitor.Limits.Length;
        var before = new decimal?[limits];
        var after = new decimal?[limits];
        PortfolioBook actual = plan.Expressions.Book;
        PortfolioBook accepted = plan.Projected.Copy();
        PortfolioBook tried = plan.Projected.Copy();
        Measure(plan, accepted, before);
        foreach (TradeGroup group in plan.Groups)
        {
            if (group.IsEmpty)
            {
                continue;
            }

            Fit(plan, group, accepted, tried, before, after);
            if (!group.IsEmpty)
            {
                accepted.CopyFrom(tried);
                (before, after) = (after, before);
            }
        }

        plan.Expressions.Book = actual;
    }

    private static void RefuseBlocked(TradePlan plan)
    {
        foreach (TradeGroup group in plan.Groups)
        {
            if (plan.Blocked.Length > 0 && group.Purpose == TradePurpose.Increase && !group.IsEmpty)
            {
                plan.Refuse(group, plan.Blocked, $"`{plan.Blocked}` lets nothing increase risk", null, null);
            }
        }
    }

    private static void Fit(
        TradePlan plan, TradeGroup group, PortfolioBook accepted, PortfolioBook tried, decimal?[] before, decimal?[] after)
    {
        int broken = Try(plan, group, 1m, accepted, tried, before, after);
        if (broken < 0)
        {
            return;
        }

        RiskLimitRule rule = plan.Monitor.Limits[broken];
        decimal? observed = after[broken];
        decimal? bound = observed is { } value ? rule.Broken(value) : null;
        int low = 0;
        int high = Steps;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (Try(plan, group, (decimal)middle / Steps, accepted, tried, before, after) < 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        string message = observed is { } seen && bound is { } limit
            ? $"`{rule.Limit.Measure.Text}` would be {VaultEngineText.Number(seen)} against {VaultEngineText.Number(limit)}"
            : $"`{rule.Limit.Measure.Text}` cannot be measured";
        plan.Shrink(group, (decimal)low / Steps, rule.Id, message, observed, bound);
        if (low > 0 && !group.IsEmpty && Try(plan, group, 1m, accepted, tried, before, after) >= 0)
        {
            plan.Refuse(group, rule.Id, message, observed, bound);
        }
    }

    /// <summary>The first limit that a share of a group breaks; -1 when none. Leaves the book and the measures afterwards.</summary>
    private static int Try(
        TradePlan plan, TradeGroup group, decimal factor, PortfolioBook accepted, PortfolioBook tried, decimal?[] before, decimal?[] after)
    {
        tried.CopyFrom(accepted);
        foreach (TradeLeg leg in group.Legs)
        {
            Trade(plan, group, leg, factor, tried);
        }

        Measure(plan, tried, after);
        for (int i = 0; i < after.Length; i++)
        {
            RiskLimitRule rule = plan.Monitor.Limits[i];
            if (rule.Action == RiskAction.Warn)
            {
                continue;
            }

            bool breaks = after[i] is not { } value ? group.Purpose == TradePurpose.Increase
                : before[i] is { } old ? rule.PushedBy(old, value)
                : group.Purpose == TradePurpose.Increase && rule.Broken(value) is not null;
            if (breaks)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Tries a share of a leg out in a book.</summary>
    internal static void Trade(TradePlan plan, TradeGroup group, TradeLeg leg, decimal factor, PortfolioBook book)
    {
        decimal notional = leg.Notional * factor;
        if (leg.IsPerp)
        {
            book.TradePerp(plan.Layout.Market(leg.Venue, group.Asset), leg.Buys ? leg.Size * factor : -leg.Size * factor);
        }
        else if (leg.IsOption)
        {
            book.TradeOption(leg.OptionIndex, leg.Buys ? leg.Size * factor : -leg.Size * factor);
        }
        else
        {
            decimal signed = leg.Buys ? notional : -notional;
            book.Units[group.Asset] += signed / leg.Price;
            book.Units[plan.Layout.Cash] -= signed / plan.Prices.Spot[plan.Layout.Cash];
        }

        // Only what increases risk pays its worst cost in the trial: a reduction must not be held up by its own cost.
        book.Cost += group.Purpose == TradePurpose.Increase ? notional * (leg.Tolerance ?? plan.Settings.Slippage) : 0m;
    }

    private static void Measure(TradePlan plan, PortfolioBook book, decimal?[] values)
    {
        bool known = book.TryMeasure();
        plan.Expressions.Book = book;
        for (int i = 0; i < values.Length; i++)
        {
            RiskLimitRule rule = plan.Monitor.Limits[i];
            values[i] = known && rule.Action != RiskAction.Warn && rule.Measure.TryEvaluate(plan.Expressions, out decimal value, out string _)
                ? value
                : null;
        }
    }
}
