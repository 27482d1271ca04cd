using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Venues;

/// <summary>
/// A venue of European options, quoted from its surface: the bid is the value at the smile's volatility less the spread, the ask that at the
/// volatility and the spread. It takes any size at its quotes. Writing and withdrawing need the initial margin across the account; nothing is
/// liquidated: what a settlement exceeds the collateral by is lost by the venue and reported as insolvency.
/// </summary>
public static class OptionVenue
{
    /// <summary>Executes an option order against an account. The fill is complete: what was not permitted is cancelled.</summary>
    /// <param name="order">The order.</param>
    /// <param name="time">When.</param>
    /// <param name="account">The account before.</param>
    /// <param name="market">The venue's smiles and the prices of underlyings.</param>
    /// <param name="terms">The venue's terms.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    /// <param name="refusal">Why it was not filled; empty when it was.</param>
    /// <exception cref="ArgumentException">The order is not an option trade.</exception>
    public static Fill Execute(
        Order order, UnixTime time, OptionAccount account, OptionVenueMarket market, VenueTerms terms, VenueContext context, out string refusal)
    {
        if (order.Kind is not (OrderKind.OptionBuy or OrderKind.OptionSell) || order.Option is not { } contract)
        {
            throw new ArgumentException($"order {order.Id} is not an option trade", nameof(order));
        }

        bool buys = order.Kind == OrderKind.OptionBuy;
        OptionMark mark = market.Mark(contract);
        if (!mark.Known || contract.IsExpired(market.Now) || market.SmileOf(contract) is not { } smile
            || !OptionMarks.TryShifted(contract, market.Now, smile, buys ? terms.VolatilitySpread : -terms.VolatilitySpread, out decimal price))
        {
            refusal = "the venue quotes no such option";
            return Nothing(order, time, 0m, 0m);
        }

        decimal reference = mark.PriceFor(buys ? 1m : -1m);
        decimal size = order.ReduceOnly ? Math.Min(order.Size, Closable(account.SizeOf(contract), buys)) : order.Size;
        decimal fee = Math.Min(terms.OptionFee * market.Spot(contract.Asset), terms.OptionFeeCap * price) * size;
        if (buys ? price > order.LimitPrice : price < order.LimitPrice)
        {
            refusal = "the price is beyond the order's limit";
            return Nothing(order, time, price, reference);
        }

        decimal signed = buys ? size : -size;
        OptionAccount after = account.WithTrade(contract, signed);
        decimal cash = context.ValueOf(account.Margin, context.Cash, context.CashPrice) - (signed * price) - fee;
        bool reduces = Math.Abs(after.SizeOf(contract)) < Math.Abs(account.SizeOf(contract));
        if (cash < 0m || (!reduces && cash + ValueOf(after, market) < Requirement(after, market, terms)))
        {
            refusal = "the account's equity is below the initial margin of the position";
            return Nothing(order, time, price, reference);
        }

        refusal = size == 0m ? "there is no position to reduce" : "";
        return new Fill(order.Id, time, UInt256.Zero, UInt256.Zero, size, price, reference, context.CashCeil(fee), true);
    }

    /// <summary>Moves collateral; a withdrawal that would leave less than the initial margin is refused.</summary>
    /// <param name="order">A margin move.</param>
    /// <param name="time">When.</param>
    /// <param name="account">The account before.</param>
    /// <param name="market">The venue's smiles and the prices of underlyings.</param>
    /// <param name="terms">The venue's terms.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    /// <param name="refusal">Why it was not done; empty when it was.</param>
    /// <exception cref="ArgumentException">The order is not a margin move.</exception>
    public static Fill MoveMargin(
        Order order, UnixTime time, OptionAccount account, OptionVenueMarket market, VenueTerms terms, VenueContext context, out string refusal)
    {
        if (order.Kind is not (OrderKind.MarginDeposit or OrderKind.MarginWithdraw))
        {
            throw new ArgumentException($"order {order.Id} is not a margin move", nameof(order));
        }

        refusal = "";
        UInt256 paid = order.Amount;
        if (order.Kind == OrderKind.MarginWithdraw)
        {
            bool covered = UInt256.TrySubtract(account.Margin, paid, out UInt256 left)
                && context.ValueOf(left, context.Cash, context.CashPrice) + ValueOf(account, market) >= Requirement(account, market, terms);
            refusal = covered ? "" : "the withdrawal would leave less than the initial margin";
            paid = covered ? paid : UInt256.Zero;
        }

        return new Fill(order.Id, time, paid, UInt256.Zero, 0m, 0m, 0m, UInt256.Zero, true);
    }

    /// <summary>The initial margin: a share of the underlyings' value of everything written.</summary>
    private static decimal Requirement(OptionAccount account, OptionVenueMarket market, VenueTerms terms) =>
        terms.InitialMargin * account.Positions.Sum(p => Math.Max(0m, -p.Size) * market.Spot(p.Contract.Asset));

    private static decimal ValueOf(OptionAccount account, OptionVenueMarket market) =>
        account.Positions.Sum(p => market.Mark(p.Contract).ValueOf(p.Size));

    private static decimal Closable(decimal held, bool buys) => buys ? Math.Max(0m, -held) : Math.Max(0m, held);

    private static Fill Nothing(Order order, UnixTime time, decimal price, decimal reference) =>
        new(order.Id, time, UInt256.Zero, UInt256.Zero, 0m, price, reference, UInt256.Zero, true);
}
