using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Whether the transferability of shares fits who may enter (Velvet refuses public vaults that are transferable to a list only).</summary>
internal static class TransferRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="access">The section.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(AccessSection access, DiagnosticBag diagnostics)
    {
        string mode = Choice.CamelName(access.Mode.Value.ToString());
        bool verifies = access.Mode.Value is AccessMode.Allowlist or AccessMode.Credential;
        if (access.Transfers.Value == TransferTier.Verified && !verifies)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.TransfersVerifyNobody,
                access.Transfers.Span,
                $"shares go to verified receivers only, but the mode `{mode}` verifies nobody: everybody can deposit instead",
                "write `transfers: public`, or a mode that verifies") with
            {
                Labels = [new DiagnosticLabel(access.Mode.Span, "everybody enters whom no list bars")],
            });
        }
        else if (access.Transfers.Value == TransferTier.Public && verifies)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.TransfersPastTheCheck,
                access.Transfers.Span,
                $"shares can be passed on to addresses that the mode `{mode}` would not let deposit",
                "write `transfers: verified`, or let a rule on `receiveShares` say to whom"));
        }

        if (access.Transfers.Value == TransferTier.None)
        {
            foreach (AccessRule rule in access.Rules.Where(rule => rule.Effect == RuleEffect.Permit && rule.On.All(action => action == AccessAction.SendShares)))
            {
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.PermitWithoutEffect,
                    rule.Id.Span,
                    $"the rule `{rule.Id.Value}` permits passing shares on, which `transfers: none` forbids to everybody",
                    "delete the rule, or write another `transfers`"));
            }
        }
    }
}
