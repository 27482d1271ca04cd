using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>From targets to the trades that would reach them, before any limit.</summary>
internal static class TradeProposal
{
    /// <summary>Fills the plan's groups, in order of purpose then asset.</summary>
    public static void Build(TradePlan plan, TargetPortfolio targets)
    {
        for (int asset = 0; asset < plan.Layout.AssetCount; asset++)
        {
            var legs = new List<TradeLeg>(2);
            AddSpot(plan, targets, asset, legs);
            AddPerps(plan, targets, asset, legs);
            AddGroups(plan, asset, legs);
            AddOptions(plan, targets, asset);
        }

        // A stable order: purposes first, then assets.
        plan.Groups.Sort((a, b) => a.Purpose != b.Purpose ? a.Purpose.CompareTo(b.Purpose)
            : a.Asset != b.Asset ? a.Asset.CompareTo(b.Asset)
            : a.HasOptions.CompareTo(b.HasOptions));
    }

    /// <summary>All options of one underlying are one group: a straddle is written or bought back as a whole, or shrinks as a whole.</summary>
    private static void AddOptions(TradePlan plan, TargetPortfolio targets, int asset)
    {
        var legs = new List<TradeLeg>(2);
        bool shrinks = true;
        OptionBoard board = plan.Prices.Options;
        foreach ((int index, decimal target) in targets.OptionSizes)
        {
            decimal held = plan.Projected.OptionSize(index);
            decimal difference = target - held;
            if (board.Contract(index).Asset != asset || difference == 0m)
            {
                continue;
            }

            OptionMark mark = board.Mark(index);
            if (!mark.Known)
            {
                ReportUnpriced(plan, asset);
                continue;
            }

            decimal size = Math.Abs(difference);
            bool closes = target == 0m;
            var leg = new TradeLeg(difference > 0m ? OrderKind.OptionBuy : OrderKind.OptionSell, board.Venue(index), mark.PriceFor(difference), 0m, 0)
            {
                Option = board.Contract(index),
                OptionIndex = index,
                Tolerance = plan.Layout.OptionTerms.PremiumDiscount,
                Size = closes ? size : decimal.Round(size, TradeLeg.SizeDecimals, MidpointRounding.ToZero),
                Closes = closes,
                Shrinks = Shrinks(held, difference),
            };
            if (!leg.IsEmpty)
            {
                legs.Add(leg);
                shrinks &= leg.Shrinks;
            }
        }

        if (legs.Count > 0)
        {
            AddGroup(plan, asset, shrinks ? TradePurpose.Reduce : TradePurpose.Increase, legs);
        }
    }

    private static void AddSpot(TradePlan plan, TargetPortfolio targets, int asset, List<TradeLeg> legs)
    {
        VaultEngineLayout layout = plan.Layout;
        if (asset == layout.Cash || targets.SpotValues[asset] is not { } target)
        {
            return;
        }

        decimal price = plan.Prices.Spot[asset];
        decimal units = plan.Projected.Units[asset];
        if (price == 0m)
        {
            if (target != 0m || units != 0m)
            {
                ReportUnpriced(plan, asset);
            }

            return;
        }

        decimal cash = plan.Prices.Spot[layout.Cash];
        decimal difference = target - (units * price);
        if (difference > 0m)
        {
            var buy = new TradeLeg(OrderKind.SpotBuy, -1, price, cash, layout.Decimals[layout.Cash])
            {
                Amount = UInt256.FromDecimalFloor(difference / cash, layout.Decimals[layout.Cash]),
            };
            AddUnlessEmpty(legs, buy);
            return;
        }

        UInt256 balance = plan.State.Balances[asset];
        UInt256 sold = PendingOrders.Sold(plan.State, asset);
        UInt256 free = balance > sold ? balance - sold : UInt256.Zero;
        UInt256 wanted = target == 0m ? free : UInt256.FromDecimalFloor(-difference / price, layout.Decimals[asset]);
        var sell = new TradeLeg(OrderKind.SpotSell, -1, price, price, layout.Decimals[asset])
        {
            Amount = UInt256.Min(wanted, free),
            Closes = target == 0m,
            Shrinks = true,
        };
        AddUnlessEmpty(legs, sell);
    }

    private static void AddPerps(TradePlan plan, TargetPortfolio targets, int asset, List<TradeLeg> legs)
    {
        VaultEngineLayout layout = plan.Layout;
        for (int venue = 0; venue < layout.VenueCount; venue++)
        {
            int market = layout.Market(venue, asset);
            if (targets.PerpSizes[market] is not { } target || target == plan.Projected.Sizes[market])
            {
                continue;
            }

            decimal mark = plan.Prices.Mark[market];
            if (mark == 0m)
            {
                ReportUnpriced(plan, asset);
                continue;
            }

            decimal difference = target - plan.Projected.Sizes[market];
            bool closes = target == 0m;
            decimal size = Math.Abs(difference);
            var leg = new TradeLeg(difference > 0m ? OrderKind.PerpBuy : OrderKind.PerpSell, venue, mark, mark, 0)
            {
                Size = closes ? size : decimal.Round(size, TradeLeg.SizeDecimals, MidpointRounding.ToZero),
                Closes = closes,
                Shrinks = Shrinks(plan.Projected.Sizes[market], difference),
            };
            AddUnlessEmpty(legs, leg);
        }
    }

    private static void AddUnlessEmpty(List<TradeLeg> legs, TradeLeg leg)
    {
        if (!leg.IsEmpty)
        {
            legs.Add(leg);
        }
    }

    private static void ReportUnpriced(TradePlan plan, int asset) => plan.Events.Add(new StepEvent(
        StepEventKind.Blocked, "price", plan.Layout.Symbols[asset], $"`{plan.Layout.Symbols[asset]}` is not traded: it has no price", null, null));

    /// <summary>
    /// Legs that only make sense together stay together. But a leg that shrinks a holding and by itself brings the net delta closer to zero
    /// goes ahead on its own: what it needs must not wait for what the others need.
    /// </summary>
    private static void AddGroups(TradePlan plan, int asset, List<TradeLeg> legs)
    {
        decimal delta = plan.Projected.DeltaOf(asset);
        if (legs.Count > 1 && legs.Exists(leg => !leg.Shrinks))
        {
            for (int i = legs.Count - 1; i >= 0; i--)
            {
                decimal after = delta + legs[i].SignedNotional;
                if (legs[i].Shrinks && Math.Abs(after) < Math.Abs(delta))
                {
                    AddGroup(plan, asset, TradePurpose.Reduce, [legs[i]]);
                    legs.RemoveAt(i);
                    delta = after;
                }
            }
        }

        if (legs.Count > 0)
        {
            AddGroup(plan, asset, PurposeOf(plan, asset, delta, legs), legs);
        }
    }

    private static void AddGroup(TradePlan plan, int asset, TradePurpose purpose, List<TradeLeg> legs)
    {
        var group = new TradeGroup(asset, purpose);
        group.Legs.AddRange(legs);
        plan.Groups.Add(group);
    }

    private static TradePurpose PurposeOf(TradePlan plan, int asset, decimal delta, List<TradeLeg> legs)
    {
        bool reduces = true;
        bool buysSpot = false;
        decimal after = delta;
        foreach (TradeLeg leg in legs)
        {
            after += leg.SignedNotional;
            buysSpot |= leg.Kind == OrderKind.SpotBuy;
            reduces &= leg.Shrinks;
        }

        return reduces ? TradePurpose.Reduce
            : !buysSpot && plan.Layout.IsUnderlying[asset] && Math.Abs(after) < Math.Abs(delta) ? TradePurpose.Hedge
            : TradePurpose.Increase;
    }

    private static bool Shrinks(decimal position, decimal change) =>
        position != 0m && Math.Sign(position) != Math.Sign(change) && Math.Abs(change) <= Math.Abs(position);
}
