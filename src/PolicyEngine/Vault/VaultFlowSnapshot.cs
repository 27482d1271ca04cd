using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What a deposit or redemption looks at beside the vault's state.</summary>
/// <param name="Now">The time; not before the last charge of fees.</param>
/// <param name="Mode">The mode that holds in effect (<see cref="VaultEngine.EffectiveMode"/>).</param>
/// <param name="TotalAssets">Net assets in base units of the vault's asset; null when the vault cannot be valued.</param>
/// <param name="SubjectShares">Shares that the subject holds, base units. Who owns which shares is kept outside of the vault's state.</param>
public sealed record VaultFlowSnapshot(UnixTime Now, OperatingMode Mode, UInt256? TotalAssets, UInt256 SubjectShares)
{
    /// <summary>Base units of the subject's shares that compliance froze.</summary>
    public UInt256 SubjectFrozenShares { get; init; }

    /// <summary>Shares that another receiver holds, base units.</summary>
    public UInt256 ReceiverShares { get; init; }

    /// <summary>How many addresses hold shares; null when it is not known.</summary>
    public long? Holders { get; init; }
}
