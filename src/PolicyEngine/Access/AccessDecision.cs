using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The answer to a request. A value: making one allocates nothing.</summary>
/// <param name="Reason">What settled it.</param>
/// <param name="Rules">
/// The rules and limits that settled it: the forbid rules that hold, the rules without a value, the limits exceeded, or for an
/// allowed request the permit rules that hold. Indices count `access.rules` and then `access.limits`.
/// </param>
/// <param name="Basis">The policy and the register decided by.</param>
public readonly record struct AccessDecision(AccessReason Reason, RuleMask Rules, DecisionBasis Basis)
{
    /// <summary>True when the request may go ahead.</summary>
    public bool IsAllowed => Reason is AccessReason.Permitted or AccessReason.ExitGuaranteed;

    /// <summary>The digest of the policy decided by.</summary>
    public Bytes32 PolicyDigest => Basis.PolicyDigest;

    /// <summary>The digest of the register decided by.</summary>
    public Bytes32 RegisterDigest => Basis.RegisterDigest;
}
