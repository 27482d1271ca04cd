using System.Collections.Immutable;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>Whether a plan still starts from the policy in force, and what moved when it does not.</summary>
public static class PlanStaleness
{
    /// <summary>The fields in which the policy in force differs from the plan's base, in ordinal order; empty for a plan that is not stale.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inForce">The policy in force.</param>
    public static ImmutableArray<string> Moved(PlanDocument plan, PlanSide inForce)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(inForce);
        if (inForce.Compiled.Digest == plan.Base)
        {
            return [];
        }

        // Whatever the marks say, another digest is another policy.
        ImmutableArray<string> moved = PlanFields.Moved(plan.BaseFields, PlanFields.Of(inForce.Compiled));
        return moved.IsEmpty ? ["digest"] : moved;
    }
}
