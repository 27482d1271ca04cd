using System.Collections.Immutable;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Compiles the access section: for each action one method over the conditions of its rules and limits.</summary>
public static class AccessCompiler
{
    /// <summary>Compiles the access section of a checked policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="policyDigest">Its digest, named by every decision.</param>
    public static CompiledAccess Compile(CheckedPolicy policy, Bytes32 policyDigest) =>
        Compile(policy.Model, policyDigest, expressions => new CelConditions([.. expressions.Select(e => policy[e])]));

    /// <summary>Compiles with any compiler of conditions.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="policyDigest">Its digest, named by every decision.</param>
    /// <param name="conditions">Compiles the conditions of one action together.</param>
    internal static CompiledAccess Compile(
        PolicyModel model, Bytes32 policyDigest, Func<ImmutableArray<PolicyExpression>, IAccessConditions> conditions)
    {
        string symbol = model.Vault.Asset.Value;
        AssetDefinition asset = model.Assets.First(a => a.Symbol.Value == symbol);
        return new CompiledAccess(
            model,
            policyDigest,
            checked((byte)asset.Decimals),
            [.. Enum.GetValues<AccessAction>().Select(action => CompileAction(model.Access, action, conditions))]);
    }

    private static ActionRules CompileAction(
        AccessSection access, AccessAction action, Func<ImmutableArray<PolicyExpression>, IAccessConditions> conditions)
    {
        var expressions = ImmutableArray.CreateBuilder<PolicyExpression>();
        var rules = ImmutableArray.CreateBuilder<ActionRule>();
        for (int i = 0; i < access.Rules.Length; i++)
        {
            AccessRule rule = access.Rules[i];
            if (rule.On.Contains(action))
            {
                rules.Add(new ActionRule(i, rule.Effect == RuleEffect.Forbid));
                expressions.Add(rule.When);
            }
        }

        var limits = ImmutableArray.CreateBuilder<ActionLimit>();
        for (int i = 0; i < access.Limits.Length; i++)
        {
            AccessLimit limit = access.Limits[i];
            if (limit.On != action)
            {
                continue;
            }

            limits.Add(new ActionLimit(
                access.Rules.Length + i,
                limit.When is null ? -1 : expressions.Count,
                limit.Per,
                WholeSeconds.Ceil(limit.Window),
                limit.Max.Value.Amount.BaseUnits));
            if (limit.When is not null)
            {
                expressions.Add(limit.When);
            }
        }

        return new ActionRules(conditions(expressions.ToImmutable()), rules.ToImmutable(), limits.ToImmutable());
    }
}
