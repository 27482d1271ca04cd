using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One deposit or redemption that counts towards windowed limits.</summary>
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
    UInt256 Amount);
