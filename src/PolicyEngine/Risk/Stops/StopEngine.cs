using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Averages;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>
/// Stop-losses. The price that triggers and the price that is filled are two: an average cannot be pushed for one block, and a fill never
/// happens at it. Pure.
/// </summary>
public static class StopEngine
{
    /// <summary>The most past prices that an average keeps; where steps come faster, one is kept for each part of the window.</summary>
    public const int MaxObservations = 512;

    /// <summary>Looks at one step.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="state">What the stop remembers.</param>
    /// <param name="input">What it looks at.</param>
    public static StopDecision Look(StopTerms terms, StopState state, StopInput input)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (input.Price <= 0m)
        {
            return new StopDecision(state, false, 0m, 0m, 0m, StopFault.NoPrice);
        }

        state = Rearm(terms, state, input);
        decimal fill = FillPrice(input);
        StopFault fault = TriggerPrice(terms, ref state, input, out decimal price);
        if (fault != StopFault.None)
        {
            return new StopDecision(state, false, 0m, 0m, fill, fault);
        }

        if (input.Side == StopSide.None)
        {
            return new StopDecision(state with { Side = StopSide.None, Opened = 0m, Best = 0m }, false, 0m, price, fill, StopFault.None);
        }

        state = Follow(state, input.Side, price);
        fault = Distance(terms, input, out decimal distance);
        if (fault != StopFault.None)
        {
            return new StopDecision(state, false, 0m, price, fill, fault);
        }

        decimal from = terms.Kind == StopKind.Absolute ? state.Opened : state.Best;
        bool isLong = input.Side == StopSide.Long;
        decimal level = from * (isLong ? 1m - distance : 1m + distance);
        bool fires = !state.Holds && (isLong ? price <= level : price >= level);
        return new StopDecision(fires ? state with { FiredAt = input.Now } : state, fires, level, price, fill, StopFault.None);
    }

    /// <summary>A stop that is armed again measures anew: from the old best it would fire at once.</summary>
    private static StopState Rearm(StopTerms terms, StopState state, StopInput input) =>
        state.FiredAt is { } fired && (input.Approved || (terms.RearmSeconds is { } after && input.Now - fired >= after))
            ? state with { Side = StopSide.None, Opened = 0m, Best = 0m, FiredAt = null }
            : state;

    private static decimal FillPrice(StopInput input) => input.Side switch
    {
        StopSide.Long => input.Price * (1m - Math.Clamp(input.FillCost, 0m, 1m)),
        StopSide.Short => input.Price * (1m + Math.Clamp(input.FillCost, 0m, 1m)),
        _ => 0m,
    };

    private static StopFault Distance(StopTerms terms, StopInput input, out decimal distance)
    {
        distance = terms.Distance;
        if (terms.Kind == StopKind.ValueAtRisk)
        {
            if (input.ValueAtRisk is not { } share)
            {
                return StopFault.NoValueAtRisk;
            }

            // A book that could lose nothing in the past has no distance: it would fire at the first tick.
            distance = terms.Distance * share;
        }

        return distance is > 0m and < 1m ? StopFault.None : StopFault.DistanceOutOfRange;
    }

    private static StopState Follow(StopState state, StopSide side, decimal price) =>
        state.Side != side ? state with { Side = side, Opened = price, Best = price }
        : side == StopSide.Long ? state with { Best = Math.Max(state.Best, price) }
        : state with { Best = Math.Min(state.Best, price) };

    private static StopFault TriggerPrice(StopTerms terms, ref StopState state, StopInput input, out decimal price)
    {
        price = input.Price;
        if (terms.WindowSeconds <= 0)
        {
            return StopFault.None;
        }

        state = state with { Seen = Remember(state.Seen, input, terms.WindowSeconds) };
        Span<PriceObservation> observations = new PriceObservation[state.Seen.Length];
        for (int i = 0; i < observations.Length; i++)
        {
            observations[i] = new PriceObservation(state.Seen[i].Time.Seconds, (double)state.Seen[i].Price);
        }

        long now = input.Now.Seconds;
        return SignalNumber.TryDown(TimeWeightedAverage.Arithmetic(observations, now - terms.WindowSeconds, now), out price, out QuantError _)
            ? StopFault.None
            : StopFault.WindowNotCovered;
    }

    /// <summary>The past prices with that of now, without what the window no longer reaches; the one that holds at its start is kept.</summary>
    private static ImmutableArray<StopObservation> Remember(ImmutableArray<StopObservation> seen, StopInput input, long windowSeconds)
    {
        long part = Math.Max(1, (windowSeconds + MaxObservations - 4) / (MaxObservations - 3));
        var latest = new StopObservation(input.Now, input.Price);
        if (seen.Length > 0 && input.Now <= seen[^1].Time)
        {
            return seen.SetItem(seen.Length - 1, latest with { Time = seen[^1].Time });
        }

        int first = 0;
        while (first + 1 < seen.Length && input.Now - seen[first + 1].Time >= windowSeconds)
        {
            first++;
        }

        // Where steps come faster than the parts, the first price of a part stands for it.
        bool crowded = seen.Length > 1 && input.Now.FloorTo(part) == seen[^1].Time.FloorTo(part);
        ImmutableArray<StopObservation> kept = first == 0 ? seen : seen.RemoveRange(0, first);
        return crowded ? kept : kept.Add(latest);
    }
}
