using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// A windowed limit, exact: the flows of the last window and the requested amount together may not exceed the maximum. A flow
/// leaves the window when its age reaches the window's length; a flow later than the snapshot counts, and so does a pending one.
/// </summary>
internal static class LimitWindow
{
    /// <summary>Tests whether no limit of an action denies.</summary>
    /// <param name="question">The question.</param>
    /// <param name="action">The limits.</param>
    /// <param name="holds">The conditions that are true.</param>
    /// <param name="failed">The conditions without a value.</param>
    /// <param name="isGuaranteed">True when the exit guarantee covers the request: a limit whose condition fails applies then.</param>
    public static bool AllHold(
        in GateQuestion question, ActionRules action, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed, bool isGuaranteed)
    {
        foreach (ref readonly ActionLimit limit in action.Limits.AsSpan())
        {
            if (Denial(limit, question, holds, failed, isGuaranteed) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the limits of an action say when not all of them hold. A condition without a value is the stronger reason.</summary>
    /// <param name="question">The question.</param>
    /// <param name="action">The limits.</param>
    /// <param name="holds">The conditions that are true.</param>
    /// <param name="failed">The conditions without a value.</param>
    /// <param name="isGuaranteed">True when the exit guarantee covers the request.</param>
    public static RuleVerdict Verdict(
        in GateQuestion question, ActionRules action, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed, bool isGuaranteed)
    {
        RuleMask exceeded = default;
        RuleMask unknown = default;
        foreach (ref readonly ActionLimit limit in action.Limits.AsSpan())
        {
            AccessReason? denial = Denial(limit, question, holds, failed, isGuaranteed);
            exceeded = denial == AccessReason.Limit ? exceeded.Union(limit.Mask) : exceeded;
            unknown = denial == AccessReason.RuleError ? unknown.Union(limit.Mask) : unknown;
        }

        return unknown.IsEmpty ? new(AccessReason.Limit, exceeded) : new(AccessReason.RuleError, unknown);
    }

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

    private static AccessReason? Denial(
        in ActionLimit limit, in GateQuestion question, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed, bool isGuaranteed)
    {
        bool hasFailed = limit.Condition >= 0 && ActionRules.Has(failed, limit.Condition);
        if (hasFailed && !isGuaranteed)
        {
            return AccessReason.RuleError;
        }

        bool applies = hasFailed || limit.Condition < 0 || ActionRules.Has(holds, limit.Condition);
        return applies && !Holds(limit, question.Request, question.Snapshot, question.Row.Class, out _) ? AccessReason.Limit : null;
    }
}
