using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The answer to a request. A value: making one allocates nothing.</summary>
/// <param name="Reason">What settled it.</param>
/// <param name="Rules">
/// The rules and limits that settled it: the forbid rules that hold, the rules without a value, the limits exceeded, or for an
/// allowed request the permit rules that hold. Indices count `access.rules` and then `access.limits`.
/// </param>
/// <param name="PolicyDigest">The policy decided by.</param>
/// <param name="RegisterDigest">The register decided by.</param>
public readonly record struct AccessDecision(
    AccessReason Reason,
    RuleMask Rules,
    Bytes32 PolicyDigest,
    Bytes32 RegisterDigest)
{
    /// <summary>True when the request may go ahead.</summary>
    public bool IsAllowed => Reason is AccessReason.Permitted or AccessReason.ExitGuaranteed;
}
