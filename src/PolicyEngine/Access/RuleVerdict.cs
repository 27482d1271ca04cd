using System.Collections.Immutable;
using System.Numerics;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What settled a question, and by which rules or limits.</summary>
/// <param name="Reason">What settled it.</param>
/// <param name="Rules">The determining rules and limits.</param>
internal readonly record struct RuleVerdict(AccessReason Reason, RuleMask Rules)
{
    /// <summary>True when the request may go ahead.</summary>
    public bool IsAllowed => Reason is AccessReason.Permitted or AccessReason.ExitGuaranteed;

    /// <summary>A stage that no rule takes part in.</summary>
    public static RuleVerdict Of(AccessReason reason) => new(reason, default);

    /// <summary>What the rules of an action say together: forbid over error over permit over nothing.</summary>
    /// <param name="action">The rules.</param>
    /// <param name="holds">The conditions that are true.</param>
    /// <param name="failed">The conditions without a value.</param>
    public static RuleVerdict Of(ActionRules action, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed)
    {
        ulong forbids = 0;
        ulong errors = 0;
        ulong permits = 0;
        for (int word = 0; word < holds.Length; word++)
        {
            // The bits of limits stand after those of rules and belong to neither kind.
            forbids |= holds[word] & action.Forbids[word];
            errors |= failed[word] & (action.Forbids[word] | action.Permits[word]);
            permits |= holds[word] & action.Permits[word];
        }

        return forbids != 0 ? new(AccessReason.Forbidden, Determining(action, holds, action.Forbids))
            : errors != 0 ? new(AccessReason.RuleError, Determining(action, failed, action.Forbids).Union(Determining(action, failed, action.Permits)))
            : permits != 0 ? new(AccessReason.Permitted, Determining(action, holds, action.Permits))
            : Of(AccessReason.NoPermit);
    }

    private static RuleMask Determining(ActionRules action, ReadOnlySpan<ulong> conditions, ImmutableArray<ulong> kind)
    {
        RuleMask rules = default;
        for (int word = 0; word < kind.Length; word++)
        {
            for (ulong bits = conditions[word] & kind[word]; bits != 0; bits &= bits - 1)
            {
                rules = rules.Union(action.Rules[(word * ActionRules.WordBits) + BitOperations.TrailingZeroCount(bits)].Mask);
            }
        }

        return rules;
    }
}
