using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>
/// Writes a plan as orders: sales that reduce, margin deposits, perp reductions (which may realise a loss that the deposit covers), hedges
/// and increases, withdrawals. A trade larger than the slice is placed in equal slices at the interval, the legs of a group in step.
/// </summary>
internal static class OrderWriter
{
    public static ImmutableArray<Order> Write(TradePlan plan, List<MarginMove> moves)
    {
        var drafts = new List<Order>();
        AddGroups(plan, TradePurpose.Reduce, TradePurpose.Reduce, perps: false, drafts);
        AddMoves(plan, moves, OrderKind.MarginDeposit, drafts);
        AddGroups(plan, TradePurpose.Reduce, TradePurpose.Reduce, perps: true, drafts);
        AddGroups(plan, TradePurpose.Hedge, TradePurpose.Increase, perps: null, drafts);
        AddMoves(plan, moves, OrderKind.MarginWithdraw, drafts);
        return Number(plan, drafts);
    }

    private static void AddMoves(TradePlan plan, List<MarginMove> moves, OrderKind kind, List<Order> drafts)
    {
        foreach (MarginMove move in moves)
        {
            if (move.Kind == kind)
            {
                drafts.Add(new Order(0, kind, move.Venue, plan.Layout.Cash, move.Amount, 0m, 0m, true, plan.Now, plan.Cause));
                string units = VaultEngineText.Number(move.Amount.ToDecimalFloor(plan.Layout.Decimals[plan.Layout.Cash]));
                string verb = kind == OrderKind.MarginDeposit ? "moves to" : "comes back from";
                plan.Events.Add(new StepEvent(
                    StepEventKind.Order, plan.Cause, plan.Layout.VenueIds[move.Venue], $"{units} {plan.Layout.Symbols[plan.Layout.Cash]} of margin {verb} `{plan.Layout.VenueIds[move.Venue]}`", null, null));
            }
        }
    }

    /// <summary>Adds the legs of groups of a range of purposes: perps and options only, spot only, or all.</summary>
    private static void AddGroups(TradePlan plan, TradePurpose first, TradePurpose last, bool? perps, List<Order> drafts)
    {
        foreach (TradeGroup group in plan.Groups)
        {
            if (group.Purpose < first || group.Purpose > last || group.IsEmpty)
            {
                continue;
            }

            int slices = Slices(plan, group);
            if (slices > 1 && group.Purpose == TradePurpose.Hedge)
            {
                long seconds = (slices - 1) * plan.Settings.SliceSeconds;
                plan.Events.Add(new StepEvent(
                    StepEventKind.Blocked, "slice", plan.Symbol(group), $"the hedge of `{plan.Symbol(group)}` is spread over {slices} slices and {seconds} s", slices, null));
            }

            foreach (TradeLeg leg in group.Legs)
            {
                if (!leg.IsEmpty && (perps is null || perps == leg.IsSized))
                {
                    AddLeg(plan, group, leg, slices, drafts);
                }
            }
        }
    }

    private static void AddLeg(TradePlan plan, TradeGroup group, TradeLeg leg, int slices, List<Order> drafts)
    {
        decimal tolerance = leg.Tolerance ?? plan.Settings.Slippage;
        decimal limit = leg.Price * (leg.Buys ? 1m + tolerance : 1m - tolerance);
        ImmutableArray<UInt256> amounts = Allocation.SplitEqually(leg.Amount, slices);
        decimal each = decimal.Round(leg.Size / slices, TradeLeg.SizeDecimals, MidpointRounding.ToZero);
        for (int i = 0; i < slices; i++)
        {
            decimal size = i < slices - 1 ? each : leg.Size - (each * (slices - 1));
            if (leg.IsSized ? size > 0m : !amounts[i].IsZero)
            {
                drafts.Add(new Order(
                    0, leg.Kind, leg.Venue, group.Asset, amounts[i], size, limit, leg.Shrinks, plan.Now + (i * plan.Settings.SliceSeconds), plan.Cause)
                {
                    Option = leg.Option,
                });
            }
        }

        string verb = leg.Kind switch
        {
            OrderKind.SpotBuy => "buys",
            OrderKind.SpotSell => "sells",
            OrderKind.PerpBuy => "buys perp",
            OrderKind.PerpSell => "sells perp",
            OrderKind.OptionBuy => $"buys {VaultEngineText.Number(leg.Size)} of the option {VaultEngineText.Option(plan.Layout, leg.Option!.Value)} on",
            _ => $"writes {VaultEngineText.Number(leg.Size)} of the option {VaultEngineText.Option(plan.Layout, leg.Option!.Value)} on",
        };
        string pieces = slices > 1 ? $" in {slices} slices" : "";
        plan.Events.Add(new StepEvent(
            StepEventKind.Order,
            plan.Cause,
            plan.Symbol(group),
            $"{verb} `{plan.Symbol(group)}` worth {VaultEngineText.Number(leg.Notional)} {plan.Layout.ValuationUnit} at `{plan.Layout.VenueIds[leg.Venue]}`, limit price {VaultEngineText.Number(limit)}{pieces}",
            leg.Notional,
            null));
    }

    private static int Slices(TradePlan plan, TradeGroup group)
    {
        decimal slice = plan.Settings.SliceUnits * plan.Prices.Spot[plan.Settings.SliceAsset];
        if (slice <= 0m)
        {
            return 1;
        }

        decimal largest = 0m;
        foreach (TradeLeg leg in group.Legs)
        {
            largest = Math.Max(largest, leg.Notional);
        }

        decimal slices = Math.Ceiling(largest / slice);
        if (slices > RebalanceSettings.MaxSlices)
        {
            plan.Shrink(
                group,
                RebalanceSettings.MaxSlices / slices,
                "slice",
                $"a trade has at most {RebalanceSettings.MaxSlices} slices",
                slices,
                RebalanceSettings.MaxSlices);
            return RebalanceSettings.MaxSlices;
        }

        return Math.Max(1, (int)slices);
    }

    /// <summary>Orders by time, then by place in the plan, and numbers them.</summary>
    private static ImmutableArray<Order> Number(TradePlan plan, List<Order> drafts)
    {
        var places = new int[drafts.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        if (plan.Settings.SliceSeconds > 0)
        {
            Array.Sort(places, (a, b) => drafts[a].NotBefore == drafts[b].NotBefore ? a.CompareTo(b) : drafts[a].NotBefore.CompareTo(drafts[b].NotBefore));
        }

        var orders = ImmutableArray.CreateBuilder<Order>(drafts.Count);
        long id = plan.State.Activity.NextOrderId;
        foreach (int place in places)
        {
            orders.Add(drafts[place] with { Id = id++ });
        }

        return orders.MoveToImmutable();
    }
}
