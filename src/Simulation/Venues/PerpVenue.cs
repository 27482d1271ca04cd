using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Venues;

/// <summary>
/// A venue of linear perpetuals with cross margin: equity = margin + unrealised profit over all its positions at marks.
/// Opening a position and withdrawing margin need the initial margin; below the maintenance margin every position is closed.
/// </summary>
public static class PerpVenue
{
    private const int SizeDigits = 8;

    /// <summary>Executes a cleared perp order against an account. The fill is complete: what was not permitted is cancelled.</summary>
    /// <param name="cleared">The cleared order.</param>
    /// <param name="time">When.</param>
    /// <param name="account">The account before.</param>
    /// <param name="marks">The mark of each asset of the policy in the valuation unit; 0 where there is none.</param>
    /// <param name="terms">The venue's terms.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    /// <param name="refusal">Why it was not filled; empty when it was.</param>
    /// <exception cref="ArgumentException">The order is not a perp trade.</exception>
    public static Fill Execute(
        ClearedOrder cleared,
        UnixTime time,
        PerpAccount account,
        ImmutableArray<decimal> marks,
        VenueTerms terms,
        VenueContext context,
        out string refusal)
    {
        Order order = cleared.Order;
        if (order.Kind is not (OrderKind.PerpBuy or OrderKind.PerpSell))
        {
            throw new ArgumentException($"order {order.Id} is not a perp trade", nameof(cleared));
        }

        refusal = cleared.Refusal;
        decimal size = cleared.Share >= 1m ? order.Size : Math.Round(order.Size * cleared.Share, SizeDigits, MidpointRounding.ToZero);
        decimal signed = order.Kind == OrderKind.PerpBuy ? size : -size;
        decimal held = account.Positions.FirstOrDefault(p => p.Asset == order.Asset)?.Size ?? 0m;
        if (order.ReduceOnly)
        {
            size = Math.Sign(held) == -Math.Sign(signed) ? Math.Min(size, Math.Abs(held)) : 0m;
            signed = Math.Sign(signed) * size;
        }

        decimal after = held + signed;
        if (size > 0m && Math.Abs(after) > Math.Abs(held) && !CanCarry(account, order.Asset, signed, cleared.Price, marks, terms, context))
        {
            refusal = "the account's equity is below the initial margin of the position";
            size = 0m;
        }

        UInt256 fee = size == 0m ? UInt256.Zero : context.CashCeil(size * cleared.Price * terms.Fee);
        return new Fill(order.Id, time, UInt256.Zero, UInt256.Zero, size, cleared.Price, cleared.ReferencePrice, fee, true);
    }

    /// <summary>Moves margin; a withdrawal that would leave less than the initial margin is refused.</summary>
    /// <param name="order">A margin move.</param>
    /// <param name="time">When.</param>
    /// <param name="account">The account before.</param>
    /// <param name="marks">The mark of each asset of the policy.</param>
    /// <param name="terms">The venue's terms.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    /// <param name="refusal">Why it was not done; empty when it was.</param>
    /// <exception cref="ArgumentException">The order is not a margin move.</exception>
    public static Fill MoveMargin(
        Order order, UnixTime time, PerpAccount account, ImmutableArray<decimal> marks, VenueTerms terms, VenueContext context, out string refusal)
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
                && Equity(account with { Margin = left }, marks, context) >= terms.InitialMargin * GrossNotional(account, marks);
            refusal = covered ? "" : "the withdrawal would leave less than the initial margin";
            paid = covered ? paid : UInt256.Zero;
        }

        return new Fill(order.Id, time, paid, UInt256.Zero, 0m, 0m, 0m, UInt256.Zero, true);
    }

    /// <summary>Margin and unrealised profit in the valuation unit; may be negative.</summary>
    /// <param name="account">The account.</param>
    /// <param name="marks">The mark of each asset of the policy.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    public static decimal Equity(PerpAccount account, ImmutableArray<decimal> marks, VenueContext context) =>
        context.ValueOf(account.Margin, context.Cash, context.CashPrice)
        + account.Positions.Sum(p => p.Size * (marks[p.Asset] - p.EntryPrice));

    /// <summary>The sum of |size| × mark in the valuation unit.</summary>
    /// <param name="account">The account.</param>
    /// <param name="marks">The mark of each asset of the policy.</param>
    public static decimal GrossNotional(PerpAccount account, ImmutableArray<decimal> marks) =>
        account.Positions.Sum(p => Math.Abs(p.Size) * marks[p.Asset]);

    /// <summary>True when the venue closes the account's positions now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="marks">The mark of each asset of the policy.</param>
    /// <param name="terms">The venue's terms.</param>
    /// <param name="context">Decimals and the price of the vault's asset.</param>
    public static bool MustLiquidate(PerpAccount account, ImmutableArray<decimal> marks, VenueTerms terms, VenueContext context) =>
        !account.Positions.IsEmpty
        && account.Positions.All(p => marks[p.Asset] > 0m)
        && Equity(account, marks, context) < terms.MaintenanceMargin * GrossNotional(account, marks);

    private static bool CanCarry(
        PerpAccount account, int asset, decimal signed, decimal price, ImmutableArray<decimal> marks, VenueTerms terms, VenueContext context)
    {
        decimal mark = marks[asset];
        if (mark <= 0m)
        {
            return false;
        }

        decimal held = account.Positions.FirstOrDefault(p => p.Asset == asset)?.Size ?? 0m;
        decimal gross = GrossNotional(account, marks) + ((Math.Abs(held + signed) - Math.Abs(held)) * mark);
        decimal equity = Equity(account, marks, context) + (signed * (mark - price)) - (Math.Abs(signed) * price * terms.Fee);
        return equity >= terms.InitialMargin * gross;
    }
}
