using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Books fills and funding: base units move exactly; what becomes a margin credit is rounded down, a debit up, in the venue's favour.</summary>
internal sealed class VaultEngineSettlement(VaultEngineLayout layout, OracleGuard guard)
{
    public ApplyResult Apply(VaultState state, Fill fill, MarketSnapshot snapshot)
    {
        int index = IndexOf(state.Pending, fill.OrderId);
        Order order = state.Pending[index];
        ImmutableArray<OracleCheck> checks = guard.Check(snapshot, state.OracleHistories);
        decimal navBefore = NavOf(state, new PortfolioPrices(layout, snapshot, checks));
        bool isSized = order.Kind is OrderKind.PerpBuy or OrderKind.PerpSell or OrderKind.OptionBuy or OrderKind.OptionSell;
        if (isSized ? fill.Size < 0m || fill.Size > order.Size : fill.Paid > order.Amount)
        {
            throw new ArgumentException($"fill of order {order.Id} exceeds the order", nameof(fill));
        }

        ImmutableArray<StepEvent> events = [];
        decimal traded = 0m;
        switch (order.Kind)
        {
            case OrderKind.SpotBuy:
                state = Move(state, layout.Cash, order.Asset, fill.Paid, fill.Received);
                traded = fill.Received.ToDecimalFloor(layout.Decimals[order.Asset]);
                break;
            case OrderKind.SpotSell:
                state = Move(state, order.Asset, layout.Cash, fill.Paid, fill.Received);
                traded = fill.Paid.ToDecimalFloor(layout.Decimals[order.Asset]);
                break;
            case OrderKind.PerpBuy or OrderKind.PerpSell:
                decimal signed = order.Kind == OrderKind.PerpBuy ? fill.Size : -fill.Size;
                traded = fill.Size;
                (state, events) = TradePerp(state, order.Venue, order.Asset, signed, fill, PortfolioPrices.SettlementPrice(layout, checks));
                break;
            case OrderKind.OptionBuy or OrderKind.OptionSell:
                traded = fill.Size;
                (state, events) = TradeOption(state, order, fill, PortfolioPrices.SettlementPrice(layout, checks));
                break;
            case OrderKind.MarginDeposit:
                state = state with { Balances = state.Balances.SetItem(layout.Cash, state.Balances[layout.Cash] - fill.Paid) };
                state = WithMargin(state, order.Venue, MarginOf(state, order.Venue) + fill.Paid);
                break;
            case OrderKind.MarginWithdraw:
                state = WithMargin(state, order.Venue, MarginOf(state, order.Venue) - fill.Paid);
                state = state with { Balances = state.Balances.SetItem(layout.Cash, state.Balances[layout.Cash] + fill.Paid) };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fill), order.Kind, "there is no such order kind");
        }

        state = state with { Pending = Settled(state.Pending, index, fill) };
        return new ApplyResult(traded > 0m ? Record(state, order, fill, traded, navBefore) : state, events);
    }

    public ApplyResult SettleFunding(VaultState state, int venue, int asset, decimal rate, decimal mark, MarketSnapshot snapshot)
    {
        foreach (PerpPosition position in state.PerpAccounts[venue].Positions)
        {
            if (position.Asset == asset)
            {
                decimal price = PortfolioPrices.SettlementPrice(layout, guard.Check(snapshot, state.OracleHistories));
                decimal payment = -position.Size * mark * rate;
                return Credit(state, venue, payment / price, UInt256.Zero, "funding");
            }
        }

        return new ApplyResult(state, []);
    }

    /// <summary>Settles what has expired and can be priced.</summary>
    public ApplyResult SettleOptions(VaultState state, PortfolioPrices prices, UnixTime now)
    {
        var events = ImmutableArray.CreateBuilder<StepEvent>();
        decimal cashPrice = prices.Spot[layout.Cash];
        for (int venue = 0; venue < layout.VenueCount && cashPrice > 0m; venue++)
        {
            foreach (OptionPosition position in state.OptionsAt(venue).Positions)
            {
                decimal price = prices.Spot[position.Contract.Asset];
                if (position.Contract.IsExpired(now) && price > 0m)
                {
                    state = SettleOption(state, venue, position, price, cashPrice, events);
                }
            }
        }

        return new ApplyResult(state, events.DrainToImmutable());
    }

    private VaultState SettleOption(
        VaultState state, int venue, OptionPosition position, decimal price, decimal cashPrice, ImmutableArray<StepEvent>.Builder events)
    {
        UInt256 payoff = OptionSettlement.Payoff(position, price, cashPrice, layout.Decimals[layout.Cash]);
        bool receives = position.Size > 0m;
        OptionAccount closed = state.OptionsAt(venue).WithTrade(position.Contract, -position.Size);
        state = state with { OptionAccounts = state.OptionAccounts.SetItem(venue, closed) };
        string units = VaultEngineText.Number(payoff.ToDecimalFloor(layout.Decimals[layout.Cash]));
        string outcome = payoff.IsZero ? "worthless" : $"{(receives ? "the vault receives" : "the vault pays")} {units} {layout.Symbols[layout.Cash]}";
        events.Add(new StepEvent(
            StepEventKind.Settled,
            "expiry",
            layout.Symbols[position.Contract.Asset],
            $"{VaultEngineText.Option(layout, position.Contract)} of {VaultEngineText.Number(position.Size)} settles at {VaultEngineText.Number(price)} {layout.ValuationUnit}: {outcome}",
            price,
            position.Contract.Strike));
        ApplyResult booked = Book(
            state, venue, receives ? payoff : UInt256.Zero, receives ? UInt256.Zero : payoff, "settlement of options");
        events.AddRange(booked.Events);
        return booked.State;
    }

    private (VaultState State, ImmutableArray<StepEvent> Events) TradeOption(VaultState state, Order order, Fill fill, decimal cashPrice)
    {
        OptionContract contract = order.Option ?? throw new ArgumentException($"order {order.Id} names no option", nameof(order));
        decimal signed = order.Kind == OrderKind.OptionBuy ? fill.Size : -fill.Size;
        OptionAccount traded = state.OptionsAt(order.Venue).WithTrade(contract, signed);
        state = state with { OptionAccounts = state.OptionAccounts.SetItem(order.Venue, traded) };
        ApplyResult result = Credit(state, order.Venue, -signed * fill.Price / cashPrice, fill.Fee, "premium");
        return (result.State, result.Events);
    }

    private static int IndexOf(ImmutableArray<Order> pending, long id)
    {
        for (int i = 0; i < pending.Length; i++)
        {
            if (pending[i].Id == id)
            {
                return i;
            }
        }

        throw new ArgumentException($"order {id} is not pending", nameof(id));
    }

    private static VaultState Move(VaultState state, int from, int to, UInt256 paid, UInt256 received)
    {
        var balances = state.Balances.ToBuilder();
        balances[from] -= paid;
        balances[to] += received;
        return state with { Balances = balances.MoveToImmutable() };
    }

    private UInt256 MarginOf(VaultState state, int venue) =>
        layout.IsOption[venue] ? state.OptionsAt(venue).Margin : state.PerpAccounts[venue].Margin;

    private VaultState WithMargin(VaultState state, int venue, UInt256 margin) => layout.IsOption[venue]
        ? state with { OptionAccounts = state.OptionAccounts.SetItem(venue, state.OptionsAt(venue) with { Margin = margin }) }
        : state with { PerpAccounts = state.PerpAccounts.SetItem(venue, state.PerpAccounts[venue] with { Margin = margin }) };

    private static ImmutableArray<Order> Settled(ImmutableArray<Order> pending, int index, Fill fill)
    {
        if (fill.Complete)
        {
            return pending.RemoveAt(index);
        }

        Order order = pending[index];
        return pending.SetItem(index, order with { Amount = order.Amount - fill.Paid, Size = order.Size - fill.Size });
    }

    private static VaultState Record(VaultState state, Order order, Fill fill, decimal traded, decimal navBefore)
    {
        bool buys = order.Kind is OrderKind.SpotBuy or OrderKind.PerpBuy or OrderKind.OptionBuy;
        decimal worse = buys ? fill.Price - fill.ReferencePrice : fill.ReferencePrice - fill.Price;
        var record = new TradeRecord(fill.Time, order.Asset, traded * fill.Price, Math.Max(0m, worse) * traded, navBefore);
        VaultActivity activity = state.Activity;
        return state with
        {
            Activity = activity with
            {
                Trades = activity.Trades.Add(record),
                LastTrade = activity.LastTrade.SetItem(order.Asset, fill.Time),
            },
        };
    }

    private decimal NavOf(VaultState state, PortfolioPrices prices)
    {
        var book = new PortfolioBook(layout, prices);
        return book.TryLoad(state) && book.TryMeasure() ? Math.Max(0m, book.Nav) : 0m;
    }

    private (VaultState State, ImmutableArray<StepEvent> Events) TradePerp(
        VaultState state, int venue, int asset, decimal signed, Fill fill, decimal price)
    {
        PerpAccount account = state.PerpAccounts[venue];
        int at = 0;
        while (at < account.Positions.Length && account.Positions[at].Asset < asset)
        {
            at++;
        }

        bool exists = at < account.Positions.Length && account.Positions[at].Asset == asset;
        PerpPosition old = exists ? account.Positions[at] : new PerpPosition(asset, 0m, 0m);
        (PerpPosition position, decimal realised) = Combine(old, signed, fill.Price);
        ImmutableArray<PerpPosition> positions = (exists, position.Size == 0m) switch
        {
            (true, true) => account.Positions.RemoveAt(at),
            (true, false) => account.Positions.SetItem(at, position),
            (false, true) => account.Positions,
            (false, false) => account.Positions.Insert(at, position),
        };
        state = state with { PerpAccounts = state.PerpAccounts.SetItem(venue, account with { Positions = positions }) };
        ApplyResult result = Credit(state, venue, realised / price, fill.Fee, "settlement");
        return (result.State, result.Events);
    }

    /// <summary>Average entry price when growing, realised profit when shrinking, both when crossing zero.</summary>
    private static (PerpPosition Position, decimal Realised) Combine(PerpPosition old, decimal signed, decimal price)
    {
        if (old.Size == 0m || Math.Sign(old.Size) == Math.Sign(signed))
        {
            decimal size = old.Size + signed;
            decimal entry = size == 0m ? 0m : ((old.Size * old.EntryPrice) + (signed * price)) / size;
            return (old with { Size = size, EntryPrice = entry }, 0m);
        }

        decimal closed = Math.Min(Math.Abs(signed), Math.Abs(old.Size)) * Math.Sign(old.Size);
        decimal left = old.Size + signed;
        bool crossed = Math.Sign(left) == Math.Sign(signed);
        return (old with { Size = left, EntryPrice = crossed ? price : old.EntryPrice }, closed * (price - old.EntryPrice));
    }

    /// <summary>Adds a signed number of whole units and takes a fee; a margin that would go below zero is bounded there and reported.</summary>
    private ApplyResult Credit(VaultState state, int venue, decimal units, UInt256 fee, string what)
    {
        int decimals = layout.Decimals[layout.Cash];
        return units >= 0m
            ? Book(state, venue, UInt256.FromDecimalFloor(units, decimals), fee, what)
            : Book(state, venue, UInt256.Zero, fee + UInt256.FromDecimalCeil(-units, decimals), what);
    }

    /// <summary>Adds and takes base units; a margin that would go below zero is bounded there and reported.</summary>
    private ApplyResult Book(VaultState state, int venue, UInt256 credit, UInt256 minus, string what)
    {
        int decimals = layout.Decimals[layout.Cash];
        UInt256 plus = MarginOf(state, venue) + credit;
        if (UInt256.TrySubtract(plus, minus, out UInt256 margin))
        {
            return new ApplyResult(WithMargin(state, venue, margin), []);
        }

        decimal owed = (minus - plus).ToDecimalFloor(decimals);
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"the {what} at `{layout.VenueIds[venue]}` exceeds the margin by {DecimalText.Format(owed)} {layout.Symbols[layout.Cash]}; the margin is now 0");
        var insolvent = new StepEvent(StepEventKind.Insolvent, "margin", layout.VenueIds[venue], message, -owed, 0m);
        return new ApplyResult(WithMargin(state, venue, UInt256.Zero), [insolvent]);
    }
}
