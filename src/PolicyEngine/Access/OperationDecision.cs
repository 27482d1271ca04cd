using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The answer to a whole operation.</summary>
/// <param name="Decision">
/// The decision of the first gate that denies; when all allow, that of the subject's gate with the rules of every gate, and with
/// <see cref="AccessReason.ExitGuaranteed"/> when any of them allows by the exit guarantee alone.
/// </param>
/// <param name="Gate">The gate that denies, or the subject's.</param>
public readonly record struct OperationDecision(AccessDecision Decision, AccessAction Gate)
{
    /// <summary>True when the operation may go ahead.</summary>
    public bool IsAllowed => Decision.IsAllowed;
}
