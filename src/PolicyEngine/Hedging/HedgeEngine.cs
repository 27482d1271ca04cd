using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>
/// The delta-management engine: brings the net delta of one underlying back into its band, pending hedges counted, and no faster, larger
/// or dearer than its terms allow. Pure.
/// </summary>
/// <remarks>
/// Costs are weighed on the whole trade that the band asks for, before any other limit shrinks it: otherwise a tighter limit on size would
/// let a hedge through that a wider one stops. The limits on size and speed are those against the volatility death spiral: hedgers that
/// chase a move that their own hedges make.
/// </remarks>
public static class HedgeEngine
{
    /// <summary>Decides one hedge.</summary>
    /// <param name="terms">What the hedge may do.</param>
    /// <param name="exposure">What there is to hedge.</param>
    /// <param name="venues">Where it can be hedged, in order of preference.</param>
    public static HedgeDecision Decide(HedgeTerms terms, HedgeExposure exposure, ImmutableArray<HedgeVenue> venues)
    {
        ArgumentNullException.ThrowIfNull(terms);
        try
        {
            return terms.Check() is var fault and not HedgeFault.None ? HedgeDecision.Faulty(fault)
                : exposure.Recent < 0m || !RoomsHold(venues) ? HedgeDecision.Faulty(HedgeFault.NegativeLimit)
                : Within(terms, exposure, venues);
        }
        catch (OverflowException)
        {
            return HedgeDecision.Faulty(HedgeFault.OutOfRange);
        }
    }

    private static bool RoomsHold(ImmutableArray<HedgeVenue> venues)
    {
        foreach (HedgeVenue venue in venues)
        {
            if (venue.BuyRoom < 0m || venue.SellRoom < 0m)
            {
                return false;
            }
        }

        return true;
    }

    private static HedgeDecision Within(HedgeTerms terms, HedgeExposure exposure, ImmutableArray<HedgeVenue> venues)
    {
        decimal net = exposure.Delta + exposure.Pending - exposure.Target;
        var limits = ImmutableArray.CreateBuilder<HedgeLimit>();
        if (Math.Abs(net) <= terms.HalfWidth)
        {
            decimal unfilled = Math.Abs(exposure.Delta - exposure.Target);
            if (unfilled > terms.HalfWidth)
            {
                limits.Add(new HedgeLimit(HedgeLimitKind.Pending, unfilled - terms.HalfWidth, 0m, unfilled, terms.HalfWidth));
            }

            return new HedgeDecision(HedgeOutcome.InsideBand, net, 0m, 0m, [], limits.ToImmutable(), 0m, HedgeFault.None);
        }

        decimal wanted = terms.To == HedgeReach.Centre ? -net : (Math.Sign(net) * terms.HalfWidth) - net;
        bool buys = wanted > 0m;
        decimal size = Math.Abs(wanted);
        decimal cost = 0m;
        if (terms.StopWhenCostExceeds is { } multiple)
        {
            if (!TryCost(venues, size, buys, out cost, out HedgeFault fault))
            {
                return HedgeDecision.Faulty(fault);
            }

            decimal bound = multiple * Math.Max(0m, exposure.ExpectedProfit);
            if (cost > bound && !(Math.Abs(net) > terms.HardHalfWidth))
            {
                limits.Add(new HedgeLimit(HedgeLimitKind.Cost, size, 0m, cost, bound));
                return new HedgeDecision(HedgeOutcome.Refused, net, wanted, 0m, [], limits.ToImmutable(), cost, HedgeFault.None);
            }
        }

        decimal left = Bounded(size, terms.MaxTrade, 0m, HedgeLimitKind.MaxTrade, limits);
        left = Bounded(left, terms.MaxSpeed, exposure.Recent, HedgeLimitKind.MaxSpeed, limits);
        ImmutableArray<HedgeTrade> trades = Route(terms.MinTrade, left, buys, venues, limits, out decimal traded);
        HedgeOutcome outcome = traded == 0m ? HedgeOutcome.Refused : traded < size ? HedgeOutcome.Shrunk : HedgeOutcome.Hedged;
        return new HedgeDecision(outcome, net, wanted, buys ? traded : -traded, trades, limits.ToImmutable(), cost, HedgeFault.None);
    }

    /// <summary>What a bound on the traded value leaves, what was traded before counted.</summary>
    private static decimal Bounded(
        decimal size, decimal? bound, decimal before, HedgeLimitKind kind, ImmutableArray<HedgeLimit>.Builder limits)
    {
        if (bound is not { } most || size == 0m || before + size <= most)
        {
            return size;
        }

        decimal after = Math.Max(0m, most - before);
        limits.Add(new HedgeLimit(kind, size, after, before + size, most));
        return after;
    }

    /// <summary>Fills venues in their order, each up to its room; a part below the smallest trade is left to the next venue.</summary>
    private static ImmutableArray<HedgeTrade> Route(
        decimal minTrade, decimal size, bool buys, ImmutableArray<HedgeVenue> venues, ImmutableArray<HedgeLimit>.Builder limits, out decimal traded)
    {
        var trades = ImmutableArray.CreateBuilder<HedgeTrade>();
        traded = 0m;
        decimal rooms = 0m;
        foreach (HedgeVenue venue in venues)
        {
            decimal room = buys ? venue.BuyRoom : venue.SellRoom;
            decimal part = Math.Min(room, size - traded);
            rooms += Math.Min(room, size);
            if (part > 0m && part >= minTrade)
            {
                trades.Add(new HedgeTrade(venue.Venue, buys ? part : -part));
                traded += part;
            }
        }

        decimal missing = size - traded;
        if (missing > 0m)
        {
            // Room for all of it and still something missing: what was missing was too small for any venue.
            limits.Add(rooms < size
                ? new HedgeLimit(HedgeLimitKind.Capacity, size, traded, size, rooms)
                : new HedgeLimit(HedgeLimitKind.MinTrade, size, traded, missing, minTrade));
        }

        return trades.ToImmutable();
    }

    /// <summary>The expected cost of the whole trade at the venues that have room; what none has room for costs what the last venue costs.</summary>
    private static bool TryCost(ImmutableArray<HedgeVenue> venues, decimal size, bool buys, out decimal cost, out HedgeFault fault)
    {
        cost = 0m;
        fault = HedgeFault.None;
        decimal left = size;
        for (int i = 0; i < venues.Length && left > 0m; i++)
        {
            decimal room = buys ? venues[i].BuyRoom : venues[i].SellRoom;
            decimal part = i == venues.Length - 1 ? left : Math.Min(room, left);
            if (!venues[i].Cost.TryOf(part, out decimal paid, out fault))
            {
                return false;
            }

            cost += paid;
            left -= part;
        }

        return true;
    }
}
