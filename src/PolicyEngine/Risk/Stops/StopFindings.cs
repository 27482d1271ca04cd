using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>What the stop-losses of a policy found in one step.</summary>
/// <param name="States">What they remember, in policy order.</param>
/// <param name="Fired">Those that hold and demand a mode, with their actions.</param>
/// <param name="Closing">The assets whose positions are to be closed, and by whom.</param>
/// <param name="Blocked">The assets that may not grow, and because of whom; -1 for all.</param>
internal sealed record StopFindings(
    ImmutableArray<StopState> States,
    ImmutableArray<(string Id, RiskAction Action)> Fired,
    ImmutableArray<(int Asset, string Id)> Closing,
    ImmutableArray<(int Asset, string Id)> Blocked)
{
    public static StopFindings None { get; } = new([], [], [], []);
}
