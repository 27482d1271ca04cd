using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.PolicyEngine.Risk.Stops;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>What the risk engines remember between steps.</summary>
/// <param name="Margin">How well collateral covers the potential loss.</param>
/// <param name="Stops">One per stop-loss of the policy, in its order; empty before the first step.</param>
/// <param name="Hedges">Hedges ordered within the speed window, oldest first; one that was cancelled counts still.</param>
public sealed record RiskMemory(MarginState Margin, ImmutableArray<StopState> Stops, ImmutableArray<HedgeRecord> Hedges)
{
    /// <summary>Nothing has happened yet.</summary>
    public static RiskMemory Start { get; } = new(MarginState.Normal, [], []);
}
