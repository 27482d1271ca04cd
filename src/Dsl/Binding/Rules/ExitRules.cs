using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Whether holders can leave: at all, whatever a list says, and before a change takes effect.</summary>
internal static class ExitRules
{
    private static readonly AccessAction[] Leaving = [AccessAction.Redeem, AccessAction.ReceiveAssets];

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        AccessSection access = model.Access;
        if (access.Exit.Value == ExitRule.Gated)
        {
            CheckGated(model, diagnostics);
        }

        // A delay of zero is a finding of its own.
        TimeSpan delay = model.Governance.Timelock.Loosen.Value;
        if (access.Lockup is { } lockup && delay > TimeSpan.Zero && lockup.Period.Value > delay)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LockupOutlastsDelay,
                lockup.Period.Span,
                "shares are locked for longer than a loosening change waits, so who has just deposited cannot leave before it takes effect",
                "shorten `lockup.period`, or raise `governance.timelock.loosen`") with
            {
                Labels = [new DiagnosticLabel(model.Governance.Timelock.Loosen.Span, "the delay of loosening changes")],
            });
        }
    }

    private static void CheckGated(PolicyModel model, DiagnosticBag diagnostics)
    {
        AccessSection access = model.Access;
        AccessAction? closed = Leaving.Cast<AccessAction?>().FirstOrDefault(action =>
            !access.Rules.Any(rule => rule.Effect == RuleEffect.Permit && rule.On.Contains(action!.Value)));
        if (closed is { } action)
        {
            string word = Shapes.Choice.CamelName(action.ToString());
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NobodyCanLeave, access.Exit.Span, $"no rule permits `{word}`, so nobody can ever leave", $"write `exit: guaranteed`, or add a rule with `effect: permit` on `{word}`"));
        }
        else if (model.Governance.Timelock.Tighten.Value == TimeSpan.Zero
            && access.Rules.FirstOrDefault(rule => rule.On.Any(Leaving.Contains) && ReadsRegister(access, rule.When.Text)) is { } rule)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.ExitByList,
                access.Exit.Span,
                $"whoever keeps the register can lock a holder in at once: the rule `{rule.Id.Value}` decides on leaving by it, and a stricter register takes effect without delay",
                "write `exit: guaranteed`, or give `governance.timelock.tighten` a delay in which holders can leave") with
            {
                Labels = [new DiagnosticLabel(rule.When.Span, "decides on leaving")],
            });
        }
        else
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.ExitGated, access.Exit.Span, "a holder whom the rules forbid to redeem cannot leave", "write `exit: guaranteed`: holders then always redeem to their own address"));
        }
    }

    private static bool ReadsRegister(AccessSection access, string text) =>
        text.Contains("subject.", StringComparison.Ordinal)
        || access.Variables.Any(variable => text.Contains("variables." + variable.Name.Value, StringComparison.Ordinal)
            && ReadsRegister(access with { Variables = access.Variables.Remove(variable) }, variable.Expression.Text));
}
