using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>
/// Brings pending orders to the venues. All orders of one market until the next step clear at one price; then each is
/// executed in order of time and id against the vault as it is by then, and booked by the engine.
/// </summary>
internal sealed class OrderDesk(SimulationSetup setup, SnapshotBuilder snapshots, TapeWriter tape)
{
    private readonly ImmutableArray<VenueTerms> _terms =
    [
        .. setup.Engine.Model.Venues.Select(v => setup.Scenario.Venues.FirstOrDefault(t => t.Venue == v.Id.Value)?.Terms ?? new VenueTerms()),
    ];

    /// <summary>Sums so far.</summary>
    public SimulationTotals Totals { get; private set; } = new();

    /// <summary>The terms of a venue.</summary>
    public VenueTerms TermsOf(int venue) => _terms[venue];

    /// <summary>Executes the orders that are due before the next step.</summary>
    public VaultState Run(VaultState state, MarketSnapshot snapshot, int step, VenueContext context)
    {
        UnixTime next = snapshot.Time + setup.Market.StepSeconds;
        ImmutableArray<Order> due = [.. state.Pending.Where(o => o.NotBefore < next).OrderBy(o => o.NotBefore).ThenBy(o => o.Id)];
        Dictionary<long, ClearedOrder> cleared = Clear(due, step, context);
        foreach (Order order in due)
        {
            state = Execute(state, order, cleared.GetValueOrDefault(order.Id), snapshot, step, context);
        }

        return state;
    }

    /// <summary>Closes all positions of accounts below the maintenance margin.</summary>
    public VaultState Liquidate(VaultState state, MarketSnapshot snapshot, int step, VenueContext context)
    {
        for (int venue = 0; venue < state.PerpAccounts.Length; venue++)
        {
            ImmutableArray<decimal> marks = snapshots.Marks(venue, step);
            if (!PerpVenue.MustLiquidate(state.PerpAccounts[venue], marks, _terms[venue], context))
            {
                continue;
            }

            foreach (PerpPosition position in state.PerpAccounts[venue].Positions)
            {
                state = Close(state, venue, position, snapshot, step, context);
            }
        }

        return state;
    }

    private VaultState Close(VaultState state, int venue, PerpPosition position, MarketSnapshot snapshot, int step, VenueContext context)
    {
        VenueTerms terms = _terms[venue];
        decimal size = Math.Abs(position.Size);
        OrderKind kind = position.Size > 0m ? OrderKind.PerpSell : OrderKind.PerpBuy;
        VenueQuote quote = snapshots.PerpQuote(venue, position.Asset, step)
            ?? throw new InvalidOperationException("a position without a mark cannot be liquidated");
        // The venue's own order: it takes an id of the vault so that it is booked like any other.
        var order = new Order(state.Activity.NextOrderId, kind, venue, position.Asset, UInt256.Zero, size, 0m, true, snapshot.Time, "liquidation");
        state = state with
        {
            Pending = state.Pending.Add(order),
            Activity = state.Activity with { NextOrderId = order.Id + 1 },
        };
        // The insurance fund stands behind a liquidation: it is never left open for want of liquidity.
        VenueTerms forced = quote.DailyVolume > 0m || terms.DailyVolume > 0m ? terms : terms with { Impact = 0m };
        ClearedOrder cleared = MarketClearing.Clear([new VenueOrder(order, size * quote.Price)], quote, forced)[0];
        UInt256 fee = context.CashCeil(size * cleared.Price * (terms.Fee + terms.LiquidationFee));
        var fill = new Fill(order.Id, snapshot.Time, UInt256.Zero, UInt256.Zero, size, cleared.Price, cleared.ReferencePrice, fee, true);
        string name = setup.Engine.Model.Venues[venue].Id.Value;
        tape.Add(
            snapshot.Time,
            TapeKind.Liquidation,
            name,
            SymbolOf(position.Asset),
            $"`{name}` closes the position in `{SymbolOf(position.Asset)}`: equity is below the maintenance margin",
            TapeValue.Of("size", position.Size),
            TapeValue.Of("price", fill.Price),
            TapeValue.Of("fee", fee));
        Totals = Totals with { Liquidations = Totals.Liquidations + 1 };
        return Book(state, order, fill, snapshot, context);
    }

    private Dictionary<long, ClearedOrder> Clear(ImmutableArray<Order> due, int step, VenueContext context)
    {
        var cleared = new Dictionary<long, ClearedOrder>();
        foreach (IGrouping<(int Venue, int Asset), Order> market in due
            .Where(o => o.Kind is OrderKind.SpotBuy or OrderKind.SpotSell or OrderKind.PerpBuy or OrderKind.PerpSell)
            .GroupBy(o => (o.Venue, o.Asset)))
        {
            bool perp = market.First().Kind is OrderKind.PerpBuy or OrderKind.PerpSell;
            VenueQuote? found = perp ? snapshots.PerpQuote(market.Key.Venue, market.Key.Asset, step) : snapshots.SpotQuote(market.Key.Asset, step);
            if (found is not { } quote)
            {
                continue;
            }

            ImmutableArray<VenueOrder> orders = [.. market.Select(o => new VenueOrder(o, ValueOf(o, quote, context)))];
            foreach (ClearedOrder order in MarketClearing.Clear(orders, quote, _terms[market.Key.Venue]))
            {
                cleared[order.Order.Id] = order;
            }
        }

        return cleared;
    }

    private static decimal ValueOf(Order order, VenueQuote quote, VenueContext context) => order.Kind switch
    {
        OrderKind.SpotBuy => context.ValueOf(order.Amount, context.Cash, context.CashPrice),
        OrderKind.SpotSell => context.ValueOf(order.Amount, order.Asset, quote.Price),
        _ => order.Size * quote.Price,
    };

    private VaultState Execute(
        VaultState state, Order order, ClearedOrder? cleared, MarketSnapshot snapshot, int step, VenueContext context)
    {
        UnixTime time = order.NotBefore > snapshot.Time ? order.NotBefore : snapshot.Time;
        bool clears = order.Kind is OrderKind.SpotBuy or OrderKind.SpotSell or OrderKind.PerpBuy or OrderKind.PerpSell;
        if (cleared is null && clears)
        {
            return Drop(state, order, time, "the venue has no such market");
        }

        VenueTerms terms = _terms[order.Venue];
        string refusal = cleared?.Refusal ?? "";
        Fill fill = order.Kind switch
        {
            OrderKind.SpotBuy or OrderKind.SpotSell => SpotVenue.Execute(cleared!, time, terms, context),
            OrderKind.PerpBuy or OrderKind.PerpSell => PerpVenue.Execute(
                cleared!, time, state.PerpAccounts[order.Venue], snapshots.Marks(order.Venue, step), terms, context, out refusal),
            OrderKind.OptionBuy or OrderKind.OptionSell => OptionVenue.Execute(
                order, time, state.OptionsAt(order.Venue), OptionsAt(order.Venue, snapshot, step), terms, context, out refusal),
            _ when setup.Engine.Model.Venues[order.Venue].Kind == VenueKind.Option => OptionVenue.MoveMargin(
                order, time, state.OptionsAt(order.Venue), OptionsAt(order.Venue, snapshot, step), terms, context, out refusal),
            _ => PerpVenue.MoveMargin(
                order, time, state.PerpAccounts[order.Venue], snapshots.Marks(order.Venue, step), terms, context, out refusal),
        };
        if (fill.Paid.IsZero && fill.Size == 0m)
        {
            return Drop(state, order, time, refusal.Length > 0 ? refusal : "it is worth less than one base unit");
        }

        int paidWith = order.Kind == OrderKind.SpotSell ? order.Asset : context.Cash;
        if (order.Kind != OrderKind.MarginWithdraw && fill.Paid > state.Balances[paidWith])
        {
            return Drop(state, order, time, $"the vault no longer holds that much `{SymbolOf(paidWith)}`");
        }

        if (refusal.Length > 0)
        {
            Totals = Totals with { Unfilled = Totals.Unfilled + 1 };
        }

        Report(order, fill, refusal);
        return Book(state, order, fill, snapshot, context);
    }

    private OptionVenueMarket OptionsAt(int venue, MarketSnapshot snapshot, int step) => new(
        snapshot.Time,
        venue,
        snapshot.Options,
        [.. Enumerable.Range(0, setup.Engine.Model.Assets.Length).Select(a => snapshots.SpotQuote(a, step)?.Price ?? 0m)]);

    private VaultState Book(VaultState state, Order order, Fill fill, MarketSnapshot snapshot, VenueContext context)
    {
        ApplyResult applied = setup.Engine.Apply(state, fill, snapshot);
        foreach (StepEvent item in applied.Events)
        {
            tape.Add(fill.Time, item);
            Totals = Totals with { Insolvent = Totals.Insolvent || item.Kind == StepEventKind.Insolvent };
        }

        decimal units = order.Kind switch
        {
            OrderKind.SpotBuy => fill.Received.ToDecimalFloor(context.Decimals[order.Asset]),
            OrderKind.SpotSell => fill.Paid.ToDecimalFloor(context.Decimals[order.Asset]),
            OrderKind.PerpBuy or OrderKind.PerpSell or OrderKind.OptionBuy or OrderKind.OptionSell => fill.Size,
            _ => 0m,
        };
        if (units > 0m)
        {
            Totals = Totals with
            {
                Trades = Totals.Trades + 1,
                TradedNotional = Totals.TradedNotional + (units * fill.Price),
                SlippageCost = Totals.SlippageCost + (units * Math.Abs(fill.Price - fill.ReferencePrice)),
                VenueFees = Totals.VenueFees + context.ValueOf(fill.Fee, context.Cash, context.CashPrice),
                PremiumReceived = Totals.PremiumReceived + (order.Kind == OrderKind.OptionSell ? units * fill.Price : 0m),
                PremiumPaid = Totals.PremiumPaid + (order.Kind == OrderKind.OptionBuy ? units * fill.Price : 0m),
            };
        }

        return applied.State;
    }

    private VaultState Drop(VaultState state, Order order, UnixTime time, string why)
    {
        Totals = Totals with { Unfilled = Totals.Unfilled + 1 };
        tape.Add(time, TapeKind.Unfilled, order.Cause, SymbolOf(order.Asset), FormattableString.Invariant($"order {order.Id} is not filled: {why}"));
        return VaultEngine.Cancel(state, order.Id);
    }

    private void Report(Order order, Fill fill, string refusal)
    {
        string venue = setup.Engine.Model.Venues[order.Venue].Id.Value;
        string verb = order.Kind switch
        {
            OrderKind.SpotBuy => "buys",
            OrderKind.SpotSell => "sells",
            OrderKind.PerpBuy => "buys the perp of",
            OrderKind.PerpSell => "sells the perp of",
            OrderKind.MarginDeposit => "deposits margin in",
            OrderKind.MarginWithdraw => "withdraws margin in",
            OrderKind.OptionBuy => "buys back options on",
            OrderKind.OptionSell => "writes options on",
            _ => throw new InvalidOperationException($"there is no order kind {order.Kind}"),
        };
        string rest = refusal.Length > 0 ? $"; {refusal}" : "";
        string message = FormattableString.Invariant($"order {order.Id} {verb} `{SymbolOf(order.Asset)}` at `{venue}`{rest}");
        ReadOnlySpan<TapeValue> values = order.Kind switch
        {
            OrderKind.OptionBuy or OrderKind.OptionSell =>
            [
                TapeValue.Of("size", fill.Size), TapeValue.Of("price", fill.Price), TapeValue.Of("reference", fill.ReferencePrice), TapeValue.Of("fee", fill.Fee),
                TapeValue.Of("strike", order.Option!.Value.Strike), new TapeValue("expiry", order.Option.Value.Expiry.ToString()), new TapeValue("right", order.Option.Value.Kind == OptionKind.Call ? "call" : "put"),
            ],
            OrderKind.PerpBuy or OrderKind.PerpSell =>
            [
                TapeValue.Of("size", fill.Size), TapeValue.Of("price", fill.Price), TapeValue.Of("reference", fill.ReferencePrice), TapeValue.Of("fee", fill.Fee),
            ],
            OrderKind.MarginDeposit or OrderKind.MarginWithdraw => [TapeValue.Of("amount", fill.Paid)],
            _ =>
            [
                TapeValue.Of("paid", fill.Paid), TapeValue.Of("received", fill.Received), TapeValue.Of("price", fill.Price),
                TapeValue.Of("reference", fill.ReferencePrice), TapeValue.Of("fee", fill.Fee),
            ],
        };
        tape.Add(fill.Time, TapeKind.Fill, order.Cause, SymbolOf(order.Asset), message, values);
    }

    private string SymbolOf(int asset) => setup.Engine.Model.Assets[asset].Symbol.Value;
}
