using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The access section of a policy, ready to decide. Made by <see cref="AccessCompiler"/>.</summary>
public sealed class CompiledAccess
{
    internal CompiledAccess(PolicyModel model, Bytes32 policyDigest, byte assetDecimals, ImmutableArray<ActionRules> actions)
    {
        Model = model;
        PolicyDigest = policyDigest;
        AssetDecimals = assetDecimals;
        Actions = actions;
        NoHolder = HolderFacts.None(ShareDecimals);
        RuleIds = [.. model.Access.Rules.Select(r => r.Id.Value), .. model.Access.Limits.Select(l => l.Id.Value)];
    }

    /// <summary>The policy.</summary>
    public PolicyModel Model { get; }

    /// <summary>The digest of the policy.</summary>
    public Bytes32 PolicyDigest { get; }

    /// <summary>The decimals of the vault's asset.</summary>
    public byte AssetDecimals { get; }

    /// <summary>The decimals of the vault's share.</summary>
    public byte ShareDecimals => checked((byte)Model.Vault.Share.Decimals);

    /// <summary>The ids of `access.rules` and then of `access.limits`: what the indices of a decision mean.</summary>
    public ImmutableArray<string> RuleIds { get; }

    /// <summary>The facts of somebody of whom nothing is known.</summary>
    internal HolderFacts NoHolder { get; }

    /// <summary>One entry per action, in the order of <see cref="AccessAction"/>.</summary>
    internal ImmutableArray<ActionRules> Actions { get; }
}
