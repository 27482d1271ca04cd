using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>What governance knows that a plan is checked against.</summary>
public static class PlanHistoryReader
{
    /// <summary>The history of a policy. What is pending is not in it: a pending proposal holds its keys against every other one.</summary>
    /// <param name="state">Governance as it stands.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="at">The time.</param>
    public static PlanHistory Of(LifecycleState state, PolicyModel policy, UnixTime at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        var last = ImmutableDictionary.CreateBuilder<string, UnixTime>(StringComparer.Ordinal);
        foreach (ParameterDefinition parameter in policy.Parameters)
        {
            if (state.KeyTimes.TryGetValue(PlanDocument.ValueKeyOf(parameter), out UnixTime changed))
            {
                last[parameter.Name.Value] = changed;
            }
        }

        return new PlanHistory(at, last.ToImmutable(), []);
    }
}
