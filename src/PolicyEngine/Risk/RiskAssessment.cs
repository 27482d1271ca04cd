using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>What limits and breakers say about a portfolio.</summary>
/// <param name="Values">Per limit its measured value; null when the measure failed or was not evaluated.</param>
/// <param name="Fired">The limits breached and breakers fired with their actions, in policy order, limits first.</param>
/// <param name="Blocked">The id of the rule because of which nothing may increase risk; empty when none.</param>
internal sealed record RiskAssessment(
    ImmutableArray<decimal?> Values, ImmutableArray<(string Id, RiskAction Action)> Fired, string Blocked)
{
    /// <summary>True when collateral no longer covers the potential loss: every position is to shrink until it does.</summary>
    public bool Deleverages { get; init; }

    /// <summary>The assets whose positions stop-losses close, and by whom.</summary>
    public ImmutableArray<(int Asset, string Id)> Closing { get; init; } = [];

    /// <summary>The assets that stop-losses let nothing increase, and because of whom; -1 for all.</summary>
    public ImmutableArray<(int Asset, string Id)> BlockedAssets { get; init; } = [];

    /// <summary>The first rule that demands a reduction; null when none does.</summary>
    public string? Reducing
    {
        get
        {
            foreach ((string id, RiskAction action) in Fired)
            {
                if (action == RiskAction.Reduce)
                {
                    return id;
                }
            }

            return null;
        }
    }
}
