using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>Looks at pending orders as if they were filled at the prices of now.</summary>
internal static class PendingOrders
{
    /// <summary>Fills every pending order in a book; those whose price is unknown are left out.</summary>
    public static void Fill(VaultEngineLayout layout, PortfolioPrices prices, VaultState state, PortfolioBook book)
    {
        decimal cash = prices.Spot[layout.Cash];
        int cashDecimals = layout.Decimals[layout.Cash];
        foreach (Order order in state.Pending)
        {
            decimal price = prices.Spot[order.Asset];
            switch (order.Kind)
            {
                case OrderKind.SpotBuy when price > 0m:
                    decimal spent = order.Amount.ToDecimalFloor(cashDecimals);
                    book.Units[layout.Cash] -= spent;
                    book.Units[order.Asset] += spent * cash / price;
                    break;
                case OrderKind.SpotSell when price > 0m:
                    decimal sold = order.Amount.ToDecimalFloor(layout.Decimals[order.Asset]);
                    book.Units[order.Asset] -= sold;
                    book.Units[layout.Cash] += sold * price / cash;
                    break;
                case OrderKind.PerpBuy or OrderKind.PerpSell when prices.Mark[layout.Market(order.Venue, order.Asset)] > 0m:
                    book.TradePerp(layout.Market(order.Venue, order.Asset), order.Kind == OrderKind.PerpBuy ? order.Size : -order.Size);
                    break;
                case OrderKind.OptionBuy or OrderKind.OptionSell when order.Option is { } option:
                    int index = prices.Options.IndexOf(order.Venue, option);
                    if (prices.Options.Mark(index).Known)
                    {
                        book.TradeOption(index, order.Kind == OrderKind.OptionBuy ? order.Size : -order.Size);
                    }

                    break;
                case OrderKind.MarginDeposit or OrderKind.MarginWithdraw:
                    decimal moved = order.Amount.ToDecimalFloor(cashDecimals);
                    moved = order.Kind == OrderKind.MarginDeposit ? moved : -moved;
                    book.Units[layout.Cash] -= moved;
                    book.Margins[order.Venue] += moved;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Traded value of a pending order in the valuation unit; 0 for margin moves and where the price is unknown.</summary>
    public static decimal Notional(VaultEngineLayout layout, PortfolioPrices prices, Order order) => order.Kind switch
    {
        OrderKind.SpotBuy => order.Amount.ToDecimalFloor(layout.Decimals[layout.Cash]) * prices.Spot[layout.Cash],
        OrderKind.SpotSell => order.Amount.ToDecimalFloor(layout.Decimals[order.Asset]) * prices.Spot[order.Asset],
        OrderKind.PerpBuy or OrderKind.PerpSell => order.Size * prices.Mark[layout.Market(order.Venue, order.Asset)],
        OrderKind.OptionBuy or OrderKind.OptionSell when order.Option is { } option =>
            order.Size * prices.Options.Mark(prices.Options.IndexOf(order.Venue, option)).Up,
        _ => 0m,
    };

    /// <summary>Sum of the traded values of all pending orders in the valuation unit.</summary>
    public static decimal TotalNotional(VaultEngineLayout layout, PortfolioPrices prices, VaultState state)
    {
        decimal sum = 0m;
        foreach (Order order in state.Pending)
        {
            sum += Notional(layout, prices, order);
        }

        return sum;
    }

    /// <summary>Base units of an asset that pending sales will give away.</summary>
    public static UInt256 Sold(VaultState state, int asset)
    {
        UInt256 sum = UInt256.Zero;
        foreach (Order order in state.Pending)
        {
            sum += order.Kind == OrderKind.SpotSell && order.Asset == asset ? order.Amount : UInt256.Zero;
        }

        return sum;
    }

    /// <summary>Base units that pending withdrawals will take from a venue's margin.</summary>
    public static UInt256 Withdrawn(VaultState state, int venue)
    {
        UInt256 sum = UInt256.Zero;
        foreach (Order order in state.Pending)
        {
            sum += order.Kind == OrderKind.MarginWithdraw && order.Venue == venue ? order.Amount : UInt256.Zero;
        }

        return sum;
    }
}
