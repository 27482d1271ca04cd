using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// What a deposit or redemption did. Amounts are base units of the vault's asset and conserve exactly:
/// <paramref name="Gross"/> = <paramref name="Fee"/> + <paramref name="Net"/>, and the fee parts sum to the fee.
/// </summary>
/// <param name="Refusal">Why it was not made; none when it was.</param>
/// <param name="Decision">The decision that settled it: the denial, or that of the subject.</param>
/// <param name="State">The vault afterwards; the same object when refused.</param>
/// <param name="Gross">What the subject paid in, or what the redeemed shares are worth. Also set when cash is short.</param>
/// <param name="Fee">The entry or exit fee, rounded up; it goes to the receivers of `fees.split`, not into the vault.</param>
/// <param name="Net">What reached the vault, or the receiver.</param>
/// <param name="Shares">Shares minted or burned, base units.</param>
/// <param name="FeeParts">The fee divided, in the order of `fees.split`.</param>
public sealed record VaultFlowResult(
    VaultFlowRefusal Refusal,
    AccessDecision Decision,
    VaultState State,
    UInt256 Gross,
    UInt256 Fee,
    UInt256 Net,
    UInt256 Shares,
    ImmutableArray<UInt256> FeeParts)
{
    /// <summary>True when it was made.</summary>
    public bool IsMade => Refusal == VaultFlowRefusal.None;
}
