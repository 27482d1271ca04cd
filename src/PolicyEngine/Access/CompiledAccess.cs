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
        ShareDecimals = checked((byte)model.Vault.Share.Decimals);
        NoHolder = HolderFacts.None(ShareDecimals);
        Mode = model.Access.Mode.Value;
        Transfers = model.Access.Transfers.Value;
        IsExitGuaranteed = model.Access.Exit.Value == ExitRule.Guaranteed;
        IsPersonal = model.Vault.Type.Value == VaultType.Personal;
        Owner = model.Vault.Owner?.Value ?? default;
        HasCapacity = model.Vault.Capacity is not null;
        Capacity = model.Vault.Capacity?.Value.Amount.BaseUnits ?? UInt256.MaxValue;
        VirtualShares = model.Vault.Share.VirtualShares;
        LockupSeconds = model.Access.Lockup is { } lockup ? WholeSeconds.Ceil(lockup.Period.Value) : 0;
        RuleIds = [.. model.Access.Rules.Select(r => r.Id.Value), .. model.Access.Limits.Select(l => l.Id.Value)];
    }

    /// <summary>The policy.</summary>
    public PolicyModel Model { get; }

    /// <summary>The digest of the policy.</summary>
    public Bytes32 PolicyDigest { get; }

    /// <summary>The decimals of the vault's asset.</summary>
    public byte AssetDecimals { get; }

    /// <summary>The decimals of the vault's share.</summary>
    public byte ShareDecimals { get; }

    /// <summary>The ids of `access.rules` and then of `access.limits`: what the indices of a decision mean.</summary>
    public ImmutableArray<string> RuleIds { get; }

    /// <summary>The facts of somebody of whom nothing is known.</summary>
    internal HolderFacts NoHolder { get; }

    // What every decision looks at, taken out of the model's tree once.

    /// <summary>The access mode.</summary>
    internal AccessMode Mode { get; }

    /// <summary>Between whom shares may be passed on.</summary>
    internal TransferTier Transfers { get; }

    /// <summary>True when holders can always leave.</summary>
    internal bool IsExitGuaranteed { get; }

    /// <summary>True when the vault has one owner.</summary>
    internal bool IsPersonal { get; }

    /// <summary>The owner; the zero address, which nobody has, without one.</summary>
    internal Address Owner { get; }

    /// <summary>True when the vault's size is limited.</summary>
    internal bool HasCapacity { get; }

    /// <summary>The largest total assets in base units.</summary>
    internal UInt256 Capacity { get; }

    /// <summary>The virtual shares of conversions.</summary>
    internal UInt256 VirtualShares { get; }

    /// <summary>How long new shares are locked; 0 for not at all.</summary>
    internal long LockupSeconds { get; }

    /// <summary>One entry per action, in the order of <see cref="AccessAction"/>.</summary>
    internal ImmutableArray<ActionRules> Actions { get; }
}
