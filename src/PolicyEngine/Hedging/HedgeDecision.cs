using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What to trade and why not more.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="NetDelta">Net delta with pending hedges, less the target.</param>
/// <param name="Wanted">The signed value that the band asks for; 0 inside it.</param>
/// <param name="Traded">The signed value that is traded: the sum of the trades.</param>
/// <param name="Trades">The trades by venue, in order of preference.</param>
/// <param name="Limits">What shrank or refused the hedge, in the order in which it did.</param>
/// <param name="ExpectedCost">The expected cost of the trade that the band asks for; 0 when no cost is weighed.</param>
/// <param name="Fault">Why it could not be decided.</param>
public sealed record HedgeDecision(
    HedgeOutcome Outcome,
    decimal NetDelta,
    decimal Wanted,
    decimal Traded,
    ImmutableArray<HedgeTrade> Trades,
    ImmutableArray<HedgeLimit> Limits,
    decimal ExpectedCost,
    HedgeFault Fault)
{
    internal static HedgeDecision Faulty(HedgeFault fault) => new(HedgeOutcome.Faulty, 0m, 0m, 0m, [], [], 0m, fault);
}
