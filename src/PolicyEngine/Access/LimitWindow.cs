using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// A windowed limit, exact: the flows of the last window and the requested amount together may not exceed the maximum. A flow
/// leaves the window when its age reaches the window's length; a flow later than the snapshot counts, and so does a pending one.
/// </summary>
internal static class LimitWindow
{
    /// <summary>Tests whether a request stays within a limit.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="request">The request, whose amount counts too.</param>
    /// <param name="snapshot">The flows.</param>
    /// <param name="subjectClass">The class of the subject.</param>
    /// <param name="used">The sum of the counted flows; the largest number when it is beyond that.</param>
    public static bool Holds(
        in ActionLimit limit, in AccessRequest request, AccessSnapshot snapshot, SubjectClass subjectClass, out UInt256 used) =>
        snapshot.Flows.TrySum(
            request.Action, limit.Per, request.Subject, subjectClass, snapshot.Now.Seconds - limit.WindowSeconds, out used)
        && UInt256.TryAdd(used, request.Amount.BaseUnits, out UInt256 sum)
        && sum <= limit.Max;
}
