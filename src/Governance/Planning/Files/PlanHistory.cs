using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>What a plan is checked against beside the policies.</summary>
/// <param name="At">The time; null when nobody said, then waiting times between changes are not checked.</param>
/// <param name="LastChanges">When parameters last changed, by name; those that never did are missing.</param>
/// <param name="Pending">What other proposals would change.</param>
public sealed record PlanHistory(UnixTime? At, ImmutableDictionary<string, UnixTime> LastChanges, ImmutableArray<PendingChange> Pending)
{
    /// <summary>Nothing is known.</summary>
    public static PlanHistory None { get; } = new(null, ImmutableDictionary<string, UnixTime>.Empty, []);

    /// <summary>The vault and the market; null when they are not known. The time is then that of the market.</summary>
    public LiveMarket? Market { get; init; }
}
