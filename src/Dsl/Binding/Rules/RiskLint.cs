using System.Globalization;
using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Risk sections as they have failed before: nothing limits a concentration, a guard never or always fires, limits in the wrong order.</summary>
internal static partial class RiskLint
{
    private static readonly UInt256 FewVirtualShares = UInt256.Pow10(3);
    private static readonly TimeSpan AlmostAYear = TimeSpan.FromDays(360);

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="expressions">Every expression of the policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, IReadOnlyCollection<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        CheckConcentration(model, expressions, diagnostics);
        CheckZeros(model.Risk, diagnostics);
        CheckDelays(model, diagnostics);
        CheckLadders(model.Risk, diagnostics);
        CheckShared(model, diagnostics);
        CheckCoupled(model, diagnostics);
        CheckYears(model, expressions, diagnostics);
        CheckTails(expressions, diagnostics);
    }

    private static void CheckConcentration(PolicyModel model, IReadOnlyCollection<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        string[] limited = [.. model.Risk.Limits.Select(limit => limit.Measure.Text).Concat(model.Risk.Breakers.Select(breaker => breaker.When.Text))];
        bool looks = expressions.Any(e => e.Text.Contains("lookThrough(", StringComparison.Ordinal));
        bool concentration = limited.Any(text => text.Contains("concentration", StringComparison.Ordinal));
        foreach (AssetDefinition asset in model.Assets)
        {
            if (asset.LookThrough is [var part, ..] && !looks)
            {
                diagnostics.Add(Diagnostic.Create(
                    RiskLintDiagnostics.LookThroughUnlimited,
                    part.Name.Span,
                    $"`{asset.Symbol.Value}` is a claim on `{part.Name.Value}`, but no rule adds up what the vault has in it",
                    $"add a limit such as `{{ id: look-through, measure: \"lookThrough('{part.Name.Value}')\", max: 30%, onBreach: block }}`"));
            }

            if (model.Vault.Type.Value == VaultType.Shared && asset.Symbol.Value != model.Vault.Asset.Value && asset.MaxWeight is null && !concentration
                && !limited.Any(text => text.Contains($"weight('{asset.Symbol.Value}')", StringComparison.Ordinal)))
            {
                diagnostics.Add(Diagnostic.Create(
                    RiskLintDiagnostics.WeightUnlimited, asset.Symbol.Span, $"`{asset.Symbol.Value}` may become the whole vault", "add `maxWeight`, or a limit on `portfolio.concentration`"));
            }
        }
    }

    private static void CheckZeros(RiskSection risk, DiagnosticBag diagnostics)
    {
        foreach (PriceMoveGuard guard in risk.PriceMoves.Where(guard => guard.Max.Value == 0m))
        {
            Zero(guard.Max, guard.Id.Value);
        }

        foreach (SharePriceGuard guard in risk.SharePrices)
        {
            foreach (Located<decimal> bound in new[] { guard.MaxGain, guard.MaxLoss }.OfType<Located<decimal>>().Where(bound => bound.Value == 0m))
            {
                Zero(bound, guard.Id.Value);
            }
        }

        foreach (OutflowLimit limit in risk.Outflows)
        {
            if (limit.Max is { Value: 0m } max)
            {
                Zero(max, limit.Id.Value);
            }
            else if (limit.MaxAmount is { } amount && amount.Value.Amount.IsZero)
            {
                Zero(amount, limit.Id.Value);
            }
        }

        foreach (DepegGuard guard in risk.Depegs.Where(guard => guard.Max.Value == 0m))
        {
            Zero(guard.Max, guard.Id.Value);
        }

        void Zero<T>(Located<T> bound, string id) => diagnostics.Add(Diagnostic.Create(
            RiskLintDiagnostics.FiresAtOnce, bound.Span, $"`{id}` fires at the slightest move", "give it the room that ordinary days need"));
    }

    private static void CheckDelays(PolicyModel model, DiagnosticBag diagnostics)
    {
        foreach (ParameterDefinition parameter in model.Parameters)
        {
            if (parameter.Bounds is { } bounds && bounds.MinDelay >= AlmostAYear)
            {
                diagnostics.Add(Diagnostic.Create(
                    RiskLintDiagnostics.ChangeWaitsAYear,
                    bounds.Span,
                    string.Create(CultureInfo.InvariantCulture, $"`{parameter.Name.Value}` may change once in {Math.Floor(bounds.MinDelay.TotalDays)} days, so it cannot follow the market that it was chosen for"),
                    "shorten `minDelay`, such as to `3d`, and let `maxChange` bound the step"));
            }
        }
    }

    private static void CheckLadders(RiskSection risk, DiagnosticBag diagnostics)
    {
        foreach (PriceMoveGuard strict in risk.PriceMoves)
        {
            PriceMoveGuard? lax = risk.PriceMoves.FirstOrDefault(other => other.Action.Value < strict.Action.Value && other.Max.Value > strict.Max.Value
                && other.Window.Value == strict.Window.Value && other.Assets.Any(a => strict.Assets.Any(b => a.Value == b.Value)));
            if (lax is not null)
            {
                Inverted(strict.Id.Value, strict.Max, lax.Id.Value, lax.Max);
            }
        }

        foreach (RiskLimit strict in risk.Limits.Where(limit => limit.Max is not null))
        {
            RiskLimit? lax = risk.Limits.FirstOrDefault(other => other.OnBreach.Value < strict.OnBreach.Value && other.Max is { } max && max.Value > strict.Max!.Value.Value
                && other.Measure.Text.Trim() == strict.Measure.Text.Trim());
            if (lax is not null)
            {
                Inverted(strict.Id.Value, strict.Max!.Value, lax.Id.Value, lax.Max!.Value);
            }
        }

        void Inverted(string strict, Located<decimal> max, string lax, Located<decimal> other) => diagnostics.Add(Diagnostic.Create(
            RiskLintDiagnostics.LadderInverted, max.Span, $"`{strict}` acts before `{lax}`, which is the laxer of the two and so never matters", "swap the two bounds, or delete the laxer rule") with
        {
            Labels = [new DiagnosticLabel(other.Span, "the bound of the laxer rule")],
        });
    }

    private static void CheckShared(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (model.Vault.Type.Value != VaultType.Shared)
        {
            return;
        }

        if (model.Vault.Share.VirtualShares < FewVirtualShares && !model.Risk.SharePrices.Any(guard => guard.MaxGain is not null))
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.DonationUnguarded,
                model.Vault.Share.Span,
                "tokens sent to the vault without a deposit raise the price of a share at once, and nothing notices",
                "raise `virtualShares`, or add a guard to `risk.sharePrices` with `maxGain`"));
        }

        RoleDefinition? guardian = model.Governance.Roles.FirstOrDefault(role => role.Name.Value == "guardian");
        if (guardian is not null && !model.Governance.GuardianMay.Any(power => power.Value == "pause"))
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.GuardianMayNotPause, guardian.Name.Span, "the guardian is named, but may not stop a vault that trades by itself", "add `guardian: { may: [pause] }` to `governance`"));
        }
    }

    private static void CheckCoupled(PolicyModel model, DiagnosticBag diagnostics)
    {
        foreach (ParameterDefinition parameter in model.Parameters.Where(parameter => parameter.Bounds is not null))
        {
            foreach (Located<string> name in parameter.Together)
            {
                ParameterDefinition? other = model.Parameters.FirstOrDefault(candidate => candidate.Name.Value == name.Value);
                if (other is { Bounds: null })
                {
                    diagnostics.Add(Diagnostic.Create(
                        RiskLintDiagnostics.CoupledBoundsDiffer,
                        name.Span,
                        $"`{parameter.Name.Value}` may only move slowly, but `{name.Value}`, with which it changes, as far as it likes",
                        $"give `{name.Value}` `bounds` too") with
                    {
                        Labels = [new DiagnosticLabel(other.Name.Span, "has no `bounds`")],
                    });
                }
            }
        }
    }

    /// <summary>A quantile of n returns cannot lie beyond the worst of them: at 99 % it takes a hundred for one to be expected there.</summary>
    private static void CheckTails(IReadOnlyCollection<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        foreach (PolicyExpression expression in expressions)
        {
            foreach (Match call in TailCall().Matches(expression.Text))
            {
                decimal tail = 1m - decimal.Parse(call.Groups["confidence"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
                decimal needed = tail > 0m ? Math.Ceiling(1m / tail) : 0m;
                if (decimal.Parse(call.Groups["observations"].Value, NumberStyles.None, CultureInfo.InvariantCulture) < needed)
                {
                    diagnostics.Add(Diagnostic.Create(
                        RiskLintDiagnostics.TailNotSeen,
                        expression.Span,
                        $"`{call.Groups["function"].Value}` at {call.Groups["confidence"].Value} looks at {call.Groups["observations"].Value} returns, but one beyond is expected in {DecimalText.Format(needed)} only",
                        $"look at {DecimalText.Format(needed)} returns or more, or lower the confidence"));
                }
            }
        }
    }

    [GeneratedRegex(@"\b(?<function>var|es)\(\s*(?<confidence>0\.[0-9]{1,9})\s*,[^,]*,\s*(?:'[^']*'|""[^""]*"")\s*,\s*(?<observations>[0-9]{1,9})\s*\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TailCall();

    private static void CheckYears(PolicyModel model, IReadOnlyCollection<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        bool counts360 = expressions.Any(e => e.Text.Contains("perYear(", StringComparison.Ordinal) && e.Text.Contains(", 360)", StringComparison.Ordinal));
        if (model.Fees.Management is not { } fee || fee.Rate.Value.PerYear == 0m)
        {
            return;
        }

        bool is360 = fee.DayCount == DayCount.Actual360;
        bool hurdle = model.Fees.Performance is { } performance && performance.Hurdle.Value.PerYear > 0m;
        if ((is360 && hurdle) || (!is360 && counts360))
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.YearLengthsDiffer,
                fee.Rate.Span,
                is360 ? "the management fee counts 360 days a year and the hurdle 365" : "the management fee counts 365 days a year and an expression 360",
                "use one day count for all rates of the policy"));
        }
    }
}
