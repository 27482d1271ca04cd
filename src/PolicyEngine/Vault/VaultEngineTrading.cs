using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Risk.Guards;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The trading part of a step: who asks for trades, towards which targets, and the orders that are left after every limit.</summary>
internal sealed class VaultEngineTrading(
    VaultEngineLayout layout,
    VaultEngineRules rules,
    MarketSnapshot snapshot,
    PortfolioPrices prices,
    ImmutableArray<StepEvent>.Builder events)
{
    /// <summary>The cause of trades that raise cash for redemptions.</summary>
    public const string RedemptionsCause = "redemptions";

    // Sales for redemptions aim a little higher than what is missing, for fees and slippage.
    private const decimal RaisedShare = 1.02m;

    public (VaultState State, ImmutableArray<Order> Orders) Trade(
        VaultState state, UnixTime previous, OperatingMode mode, EnginePortfolioContext context, RiskAssessment risk)
    {
        PortfolioBook projected = Project(state, context.Book);
        decimal demand = snapshot.RedemptionDemand.TryToDecimalFloor(layout.Decimals[layout.Cash], out decimal units)
            ? units * prices.Spot[layout.Cash]
            : decimal.MaxValue / 4m;
        (string? cause, TargetPortfolio? targets, VaultState next) = Choose(state, previous, mode, context, risk, projected, demand);
        if (cause is null || targets is null)
        {
            return (next, []);
        }

        bool forced = targets.IsForced;
        TradePlan Plan(VaultState s, PortfolioBook p) => new()
        {
            Layout = layout,
            Settings = rules.Settings,
            Prices = prices,
            Expressions = context,
            Monitor = rules.Monitor,
            State = s,
            Now = snapshot.Time,
            Mode = mode,
            Projected = p,
            Blocked = risk.Blocked,
            Emergency = forced || mode is OperatingMode.Safety or OperatingMode.Unwinding,
            Margin = rules.Safeguards.Margin,
            BlockedAssets = risk.BlockedAssets,
            Demand = demand,
            Cause = cause,
            Events = events,
        };

        TradePlan plan = Plan(next, projected);
        if (!next.Pending.IsEmpty)
        {
            TradePlan looked = plan;
            VaultState kept = VaultEngineOrders.CancelWhere(
                layout, next, o => TradePlanner.Opposes(looked, targets, o), $"`{cause}` asks for the opposite", events);
            if (!ReferenceEquals(kept, next))
            {
                next = kept;
                context.State = next;
                plan = Plan(next, Project(next, context.Book));
            }
        }

        ImmutableArray<Order> orders = TradePlanner.Orders(plan, targets, context.Book);
        next = HedgeLog.Record(layout, plan, targets, next);
        return orders.IsEmpty ? (next, orders) : (next with
        {
            Pending = next.Pending.AddRange(orders),
            Activity = next.Activity with { NextOrderId = next.Activity.NextOrderId + orders.Length },
        }, orders);
    }

    private PortfolioBook Project(VaultState state, PortfolioBook actual)
    {
        PortfolioBook projected = actual.Copy();
        if (!state.Pending.IsEmpty)
        {
            PendingOrders.Fill(layout, prices, state, projected);
            _ = projected.TryMeasure();
        }

        return projected;
    }

    private (string? Cause, TargetPortfolio? Targets, VaultState State) Choose(
        VaultState state, UnixTime previous, OperatingMode mode, EnginePortfolioContext context, RiskAssessment risk, PortfolioBook projected, decimal demand)
    {
        decimal missing = demand - projected.SpotValue(layout.Cash);
        switch (mode)
        {
            case OperatingMode.Closed:
                return (null, null, state);
            case OperatingMode.Unwinding:
                return (CauseOf(state), RiskReduction.Scaled(layout, projected, 0m), state);
            case OperatingMode.Safety:
                return InSafety(state, context, risk, projected, demand > 0m && missing > 0m ? missing : 0m);
            default:
                break;
        }

        if (projected.Nav <= 0m)
        {
            return (null, null, state);
        }

        (string? safeguard, TargetPortfolio? guarded, TargetPortfolio? reduced) = Reductions(state, context, risk, projected);
        if (safeguard is not null)
        {
            return (safeguard, guarded, state);
        }

        decimal dust = rules.Settings.MinTradeUnits * prices.Spot[rules.Settings.MinTradeAsset];
        if (DepegMonitor.Sales(layout, state, projected, dust) is { } sales)
        {
            return (sales.Id, sales.Targets, state);
        }

        if (reduced is not null)
        {
            return (risk.Reducing, reduced, state);
        }

        return FromStrategy(state, previous, context, projected, demand, missing);
    }

    /// <summary>What safeguards want held and because of whom, and what limits and breakers alone do; null where nothing is demanded.</summary>
    private (string? Safeguard, TargetPortfolio? Guarded, TargetPortfolio? Reduced) Reductions(
        VaultState state, EnginePortfolioContext context, RiskAssessment risk, PortfolioBook projected)
    {
        TargetPortfolio? reduced = risk.Reducing is null ? null : RiskReduction.Targets(layout, rules.Monitor, context, risk, projected);
        return rules.Safeguards.Targets(layout, prices, state, risk, projected, reduced) is { } safeguard
            ? (safeguard.Cause, safeguard.Targets, reduced)
            : (null, null, reduced);
    }

    /// <summary>In safety mode positions are sold for redemptions and because rules demand a reduction: the mode is stricter than theirs and must not weaken it.</summary>
    private (string? Cause, TargetPortfolio? Targets, VaultState State) InSafety(
        VaultState state, EnginePortfolioContext context, RiskAssessment risk, PortfolioBook projected, decimal missing)
    {
        (string? cause, TargetPortfolio? targets, TargetPortfolio? reduced) =
            projected.Nav > 0m ? Reductions(state, context, risk, projected) : (null, null, null);
        (cause, targets) = targets is null && reduced is not null ? (risk.Reducing, reduced) : (cause, targets);
        if (missing == 0m)
        {
            return (cause, targets, state);
        }

        TargetPortfolio raised = RiskReduction.Scaled(layout, projected, 1m - Raise(projected, missing));
        if (targets is not null)
        {
            RiskReduction.KeepSmaller(raised, targets);
        }

        return (cause ?? RedemptionsCause, raised, state);
    }

    private (string? Cause, TargetPortfolio? Targets, VaultState State) FromStrategy(
        VaultState state, UnixTime previous, EnginePortfolioContext context, PortfolioBook projected, decimal demand, decimal missing)
    {
        if (rules.Strategy is not { } strategy)
        {
            return (null, null, state);
        }

        bool[] open = [.. state.OpenUnderlyings];
        StrategyContext Look(bool resize) => new()
        {
            Layout = layout,
            Prices = prices,
            Expressions = context,
            Projected = projected,
            Investable = Math.Max(0m, projected.Nav - demand),
            Resize = resize,
            Open = open,
            Events = events,
        };

        decimal drift = rules.Triggers.UsesDrift ? strategy.Drift(Look(false)) : 0m;
        (string? cause, bool drifted) = rules.Triggers.Fire(context, previous, drift, events);
        bool redeems = demand > 0m && missing > 0m;
        if (redeems)
        {
            cause ??= RedemptionsCause;
        }

        if (cause is null)
        {
            return (null, null, state);
        }

        TargetPortfolio targets = strategy.Targets(Look(drifted || redeems));
        return (cause, targets, open.AsSpan().SequenceEqual(state.OpenUnderlyings.AsSpan()) ? state : state with { OpenUnderlyings = [.. open] });
    }

    private static string CauseOf(VaultState state) => state.ModeCause.Length > 0 ? state.ModeCause : "unwinding";

    /// <summary>The share of every position to sell so that the missing cash comes in; 1 at most.</summary>
    private decimal Raise(PortfolioBook book, decimal missing)
    {
        decimal liquid = 0m;
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            liquid += asset == layout.Cash ? 0m : book.SpotValue(asset);
        }

        for (int venue = 0; venue < layout.VenueCount; venue++)
        {
            liquid += layout.IsPerp[venue] || layout.IsOption[venue] ? Math.Max(0m, book.Equity(venue)) : 0m;
        }

        return liquid <= 0m || missing * RaisedShare >= liquid ? 1m : missing * RaisedShare / liquid;
    }
}
