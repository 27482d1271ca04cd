using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// A windowed limit, exact: the flows of the last window and the requested amount together may not exceed the maximum. A flow
/// leaves the window when its age reaches the window's length; a flow later than the snapshot counts.
/// </summary>
internal static class LimitWindow
{
    /// <summary>Tests whether a request stays within a limit.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="request">The request, whose amount counts too.</param>
    /// <param name="snapshot">The flows.</param>
    /// <param name="subjectClass">The class of the subject.</param>
    /// <param name="used">The sum of the counted flows; the largest number when it is beyond that.</param>
    public static bool Holds(in ActionLimit limit, in AccessRequest request, AccessSnapshot snapshot, string subjectClass, out UInt256 used)
    {
        used = UInt256.Zero;
        foreach (FlowRecord flow in snapshot.Activity.Flows)
        {
            if (flow.Action == request.Action
                && snapshot.Now - flow.Time < limit.WindowSeconds
                && Counts(limit.Per, flow, request.Subject, subjectClass)
                && !UInt256.TryAdd(used, flow.Amount, out used))
            {
                used = UInt256.MaxValue;
                return false;
            }
        }

        return UInt256.TryAdd(used, request.Amount.BaseUnits, out UInt256 sum) && sum <= limit.Max;
    }

    private static bool Counts(LimitScope per, FlowRecord flow, Address subject, string subjectClass) => per switch
    {
        LimitScope.Subject => flow.Subject == subject,
        LimitScope.Class => string.Equals(flow.SubjectClass, subjectClass, StringComparison.Ordinal),
        _ => true,
    };
}
