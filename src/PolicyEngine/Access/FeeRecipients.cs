using System.Collections.Immutable;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Whether the receivers of fees, which are paid in shares, pass the policy's own gate for receiving shares. Vaults that ask the gate
/// pay nothing otherwise, silently (Morpho Vault V2, <c>accrueInterest</c>).
/// </summary>
public static class FeeRecipients
{
    /// <summary>The findings: one for each receiver that the gate refuses now or whenever its entry is valid.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="register">Its register.</param>
    public static ImmutableArray<Diagnostic> Check(CheckedPolicy policy, RegisterTable register)
    {
        PolicyModel model = policy.Model;

        // Who holds which credential is known on the chain alone.
        if (model.Fees.Split.IsEmpty || model.Access.Mode.Value == AccessMode.Credential)
        {
            return [];
        }

        var engine = new AccessEngine(AccessCompiler.Compile(policy, Bytes32.Zero), register);
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (FeeShare share in model.Fees.Split)
        {
            if (Refusal(engine, share.Recipient.Value) is { } reason)
            {
                findings.Add(Diagnostic.Create(
                    RuleDiagnostics.FeeRecipientGatedOut,
                    share.Recipient.Span,
                    $"the receiver of the fee `{share.Name.Value}` may not receive shares: {AccessWords.Sentence(reason)}",
                    "add the address to the register, or a rule with `effect: permit` on `receiveShares` for it"));
            }
        }

        return findings.ToImmutable();
    }

    private static AccessReason? Refusal(AccessEngine engine, Address recipient)
    {
        CompiledAccess policy = engine.Policy;

        // At the epoch no entry has expired, and an empty vault has no cap to exceed: what is left is who may at all.
        var snapshot = new AccessSnapshot(
            UnixTime.Epoch,
            OperatingMode.Normal,
            TokenAmount.Zero(policy.AssetDecimals),
            TokenAmount.Zero(policy.ShareDecimals),
            HolderFacts.None(policy.ShareDecimals),
            FlowWindows.Empty)
        {
            Holders = 0,
        };
        AccessDecision decision = engine.Decide(
            new AccessRequest(AccessAction.ReceiveShares, recipient, recipient, TokenAmount.Zero(policy.AssetDecimals)), snapshot);
        return decision.Reason is AccessReason.NotRegistered or AccessReason.Blocklisted or AccessReason.Frozen
            or AccessReason.Forbidden or AccessReason.RuleError or AccessReason.NoPermit
            ? decision.Reason
            : null;
    }
}
