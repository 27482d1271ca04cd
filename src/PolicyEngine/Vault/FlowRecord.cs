using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One side of a deposit, redemption or transfer, which counts towards windowed limits.</summary>
/// <param name="Time">When.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">Who.</param>
/// <param name="SubjectClass">The class of the subject at that time.</param>
/// <param name="Amount">Base units of the vault's asset.</param>
public sealed record FlowRecord(
    UnixTime Time,
    AccessAction Action,
    Address Subject,
    string SubjectClass,
    UInt256 Amount)
{
    /// <summary>Base units of shares that were minted, burned or passed on.</summary>
    public UInt256 Shares { get; init; }

    /// <summary>True for a request that is not settled yet; it counts whatever its age, because it will happen now or later.</summary>
    public bool IsPending { get; init; }
}
