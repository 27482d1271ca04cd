using System.Collections.Immutable;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Replay;

/// <summary>
/// What holds a recorded mode. Each stricter mode is held on top of those before, so the holds rise strictly in mode; a looser one lifts
/// every hold above it. The cause of a hold is empty when the mode was recorded by hand.
/// </summary>
public static class ModeHolds
{
    /// <summary>The holds that a looser mode lifts.</summary>
    /// <param name="holds">The holds, the strictest last.</param>
    /// <param name="to">The looser mode.</param>
    public static IEnumerable<ModeHold> Lifted(ImmutableArray<ModeHold> holds, OperatingMode to) => holds.Where(h => h.Mode > to);

    /// <summary>The holds after a change of the mode.</summary>
    /// <param name="holds">The holds before, the strictest last.</param>
    /// <param name="change">The change, from the mode of the last hold.</param>
    /// <param name="since">When it was made.</param>
    public static ImmutableArray<ModeHold> After(ImmutableArray<ModeHold> holds, ModeChanged change, UnixTime since)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.IsStricter)
        {
            return holds.Add(new ModeHold(change.To, since, since, change.Cause ?? ""));
        }

        ImmutableArray<ModeHold> kept = [.. holds.Where(h => h.Mode <= change.To)];
        return change.To == OperatingMode.Normal || (!kept.IsEmpty && kept[^1].Mode == change.To)
            ? kept
            // Half of the way back is no other cause: what held the stricter mode holds this one.
            : kept.Add(Lifted(holds, change.To).First() with { Mode = change.To });
    }
}
