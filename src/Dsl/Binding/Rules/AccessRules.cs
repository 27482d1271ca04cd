using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the `access` section means as a whole.</summary>
internal static class AccessRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        AccessSection access = model.Access;
        // A deposit passes the gate of who pays and of who receives the shares.
        AccessAction[] closed = [.. ((AccessAction[])[AccessAction.Deposit, AccessAction.ReceiveShares]).Where(action =>
            !access.Rules.Any(rule => rule.Effect == RuleEffect.Permit && rule.On.Contains(action)))];
        if (closed.Length > 0)
        {
            string word = Choice.CamelName(closed[0].ToString());
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NobodyCanEnter, access.Mode.Span, $"no rule permits `{word}`, so nobody can enter the vault", $"add a rule with `effect: permit` on `{word}`"));
        }

        foreach (AccessRule rule in access.Rules.Where(rule => rule.Effect == RuleEffect.Forbid && rule.When.Text.Trim() == "true"))
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.ForbidsEverybody, rule.When.Span, $"the rule `{rule.Id.Value}` forbids always, whoever asks", "say whom it forbids, or delete the permit rules that it overrules"));
        }

        if (access.Register is { } register && access.Mode.Value is AccessMode.Open or AccessMode.Credential && !ReadsSubject(model))
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.RegisterUnused, register.Span, $"the register `{register.Value}` is never read", "delete it, or use `subject` in a rule"));
        }

        foreach (AccessLimit limit in access.Limits)
        {
            CheckLimit(model, limit, diagnostics);
        }

        TransferRules.Check(access, diagnostics);
        HolderRules.Check(model, diagnostics);
        ExitRules.Check(model, diagnostics);
    }

    private static bool ReadsSubject(PolicyModel model) =>
        model.Access.Rules.Select(rule => rule.When)
            .Concat(model.Access.Limits.Select(limit => limit.When).OfType<PolicyExpression>())
            .Concat(model.Access.Variables.Select(variable => variable.Expression))
            .Any(expression => expression.Text.Contains("subject", StringComparison.Ordinal));

    private static void CheckLimit(PolicyModel model, AccessLimit limit, DiagnosticBag diagnostics)
    {
        AssetAmount max = limit.Max.Value;
        if (max.Asset != model.Vault.Asset.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.UnitMismatch,
                limit.Max.Span,
                $"the limit `{limit.Id.Value}` is in `{max.Asset}`, but deposits are in `{model.Vault.Asset.Value}`",
                $"give the limit in `{model.Vault.Asset.Value}`"));
        }
        else if (limit.On == AccessAction.Deposit && model.Vault.Capacity is { } capacity && max.Amount.CompareTo(capacity.Value.Amount) > 0)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LimitAboveCapacity,
                limit.Max.Span,
                $"the limit `{limit.Id.Value}` of `{max.Amount} {max.Asset}` is above the capacity of `{capacity.Value.Amount} {capacity.Value.Asset}`",
                "lower the limit or raise the capacity") with
            {
                Labels = [new DiagnosticLabel(capacity.Span, "the capacity")],
            });
        }
    }
}
