using System.Collections.Immutable;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What a proposal would do: the digests that pin it, and the changes by key.</summary>
/// <param name="PlanDigest">The digest of the plan itself.</param>
/// <param name="BaseDigest">The digest of the policy that it changes.</param>
/// <param name="TargetDigest">The digest of the policy that it leads to.</param>
/// <param name="Class">The latest class of its changes.</param>
/// <param name="RequiredDelaySeconds">How long it must wait by the plan.</param>
/// <param name="Changes">The changes.</param>
public sealed record ProposedPlan(
    Bytes32 PlanDigest,
    Bytes32 BaseDigest,
    Bytes32 TargetDigest,
    ChangeClass Class,
    long RequiredDelaySeconds,
    ImmutableArray<PlannedChange> Changes)
{
    /// <summary>What is wrong with the plan as such; null when nothing is.</summary>
    public string? Problem()
    {
        if (Changes.IsDefaultOrEmpty)
        {
            return "the plan changes nothing";
        }

        if (Changes.Length > LifecycleLimits.MaxChanges)
        {
            return $"the plan has {Changes.Length} changes, above the limit of {LifecycleLimits.MaxChanges}";
        }

        if (RequiredDelaySeconds < 0 || Changes.Any(c => c.MinIntervalSeconds < 0))
        {
            return "a time of the plan is below zero";
        }

        if (Changes.Any(c => c.Key.Length is 0 or > LifecycleLimits.MaxKeyLength))
        {
            return $"a key of the plan is empty or longer than {LifecycleLimits.MaxKeyLength} characters";
        }

        if (Changes.Max(c => c.Class) != Class)
        {
            return "the class of the plan is not the latest class of its changes";
        }

        return Changes.Select(c => c.Key).Distinct(StringComparer.Ordinal).Count() == Changes.Length ? null : "two changes of the plan have one key";
    }
}
