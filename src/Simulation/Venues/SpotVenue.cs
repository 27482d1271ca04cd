using System.Numerics;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Venues;

/// <summary>
/// Exchanges tokens for the vault's asset at the cleared price. Base units are exact: what is received is rounded down and
/// the fee up.
/// </summary>
public static class SpotVenue
{
    /// <summary>Executes a cleared spot order. The fill is complete: what was not permitted is cancelled.</summary>
    /// <param name="cleared">The cleared order.</param>
    /// <param name="time">When.</param>
    /// <param name="terms">The venue's terms.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    /// <exception cref="ArgumentException">The order is not a spot trade.</exception>
    public static Fill Execute(ClearedOrder cleared, UnixTime time, VenueTerms terms, VenueContext context)
    {
        Order order = cleared.Order;
        if (order.Kind is not (OrderKind.SpotBuy or OrderKind.SpotSell))
        {
            throw new ArgumentException($"order {order.Id} is not a spot trade", nameof(cleared));
        }

        UInt256 paid = cleared.Share >= 1m ? order.Amount : order.Amount.MultiplyFloor(cleared.Share);
        (UInt256 received, UInt256 fee) = order.Kind == OrderKind.SpotBuy
            ? Buy(paid, order.Asset, cleared.Price, terms, context)
            : Sell(paid, order.Asset, cleared.Price, terms, context);
        if (received.IsZero)
        {
            return new Fill(order.Id, time, UInt256.Zero, UInt256.Zero, 0m, cleared.Price, cleared.ReferencePrice, UInt256.Zero, true);
        }

        return new Fill(order.Id, time, paid, received, 0m, cleared.Price, cleared.ReferencePrice, fee, true);
    }

    private static (UInt256 Received, UInt256 Fee) Buy(UInt256 paid, int asset, decimal price, VenueTerms terms, VenueContext context)
    {
        UInt256 fee = paid.MultiplyCeil(terms.Fee);
        return (ExchangeFloor(paid - fee, context.CashPrice, context.Decimals[context.Cash], price, context.Decimals[asset]), fee);
    }

    private static (UInt256 Received, UInt256 Fee) Sell(UInt256 paid, int asset, decimal price, VenueTerms terms, VenueContext context)
    {
        UInt256 gross = ExchangeFloor(paid, price, context.Decimals[asset], context.CashPrice, context.Decimals[context.Cash]);
        UInt256 fee = gross.MultiplyCeil(terms.Fee);
        return (gross - fee, fee);
    }

    /// <summary>floor(amount × price from / price to), scaled from the one's decimals to the other's, without rounding in between.</summary>
    private static UInt256 ExchangeFloor(UInt256 amount, decimal fromPrice, int fromDecimals, decimal toPrice, int toDecimals)
    {
        (UInt256 fromTop, UInt256 fromBottom) = UInt256.Fraction(fromPrice);
        (UInt256 toTop, UInt256 toBottom) = UInt256.Fraction(toPrice);
        BigInteger top = (BigInteger)amount * (BigInteger)fromTop * (BigInteger)toBottom * BigInteger.Pow(10, toDecimals);
        BigInteger bottom = (BigInteger)fromBottom * (BigInteger)toTop * BigInteger.Pow(10, fromDecimals);
        return (UInt256)(top / bottom);
    }
}
