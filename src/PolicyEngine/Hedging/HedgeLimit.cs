namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>One limit that shrank or refused a hedge. Values are unsigned, in the valuation unit.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Before">The traded value that was left before it.</param>
/// <param name="After">The traded value that it left; 0 when it refused the hedge.</param>
/// <param name="Observed">What was held against the bound: a traded value, a cost, or a distance from the target.</param>
/// <param name="Bound">The bound.</param>
public sealed record HedgeLimit(HedgeLimitKind Kind, decimal Before, decimal After, decimal Observed, decimal Bound);
