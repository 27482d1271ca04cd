using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What an access decision may look at beside the request and the register.</summary>
/// <param name="Now">The time of the snapshot.</param>
/// <param name="Mode">The vault's operating mode.</param>
/// <param name="TotalAssets">Net assets in the vault's asset.</param>
/// <param name="TotalShares">Shares in circulation.</param>
/// <param name="Subject">The party that a gate decides on; of a whole operation, who gives the assets or shares.</param>
/// <param name="Flows">Flows that windowed limits count, pending ones included.</param>
public sealed record AccessSnapshot(
    UnixTime Now,
    OperatingMode Mode,
    TokenAmount TotalAssets,
    TokenAmount TotalShares,
    HolderFacts Subject,
    FlowWindows Flows)
{
    /// <summary>The number of addresses that hold shares; null when it is not known, which no policy with a largest number permits.</summary>
    public long? Holders { get; init; }

    /// <summary>Of an operation: the receiver, when another than the giver; null for one of whom nothing is known.</summary>
    public HolderFacts? Receiver { get; init; }

    /// <summary>Of an operation: the operator; null for one of whom nothing is known.</summary>
    public HolderFacts? Operator { get; init; }

    /// <summary>
    /// How much the holder lets the operator move: base units of the asset in a deposit, of shares otherwise. The largest number for an
    /// operator of ERC-7540 or ERC-6909, an allowance of ERC-20 or ERC-6909, zero for nobody. Null when one gate alone is asked.
    /// </summary>
    public UInt256? OperatorAllowance { get; init; }
}
