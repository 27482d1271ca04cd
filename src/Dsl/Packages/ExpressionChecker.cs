using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Packages;

/// <summary>Checks every expression of a policy in its environment and turns what the checker says into findings at their place in the file.</summary>
internal static class ExpressionChecker
{
    /// <summary>Checks the expressions; the result is complete only when no finding was added.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="expressions">Its expressions, named ones among them.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static CheckedPolicy Check(PolicyModel model, ImmutableArray<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        var environments = PolicyEnvironments.Create(model, (expression, issue) => diagnostics.Add(Describe(expression, issue)));
        var named = new HashSet<PolicyExpression>(
            model.Access.Variables.Concat(model.Variables).Select(variable => variable.Expression), ReferenceEqualityComparer.Instance);
        var good = new Dictionary<PolicyExpression, CelChecked>();
        foreach (PolicyExpression expression in expressions)
        {
            CelCheckResult result = environments.Check(expression);
            if (result.Expression is { } found)
            {
                good[expression] = found;
            }
            else if (!named.Contains(expression))
            {
                // What is wrong with a named expression was reported when its environment was built.
                foreach (CelIssue issue in result.Issues)
                {
                    diagnostics.Add(Describe(expression, issue));
                }
            }
        }

        return new CheckedPolicy(model, environments, good.ToFrozenDictionary());
    }

    private static Diagnostic Describe(PolicyExpression expression, CelIssue issue) =>
        Diagnostic.Create(DescriptorOf(issue.Kind), expression.SpanOf(issue.Start, issue.End), issue.Message, issue.Help);

    private static DiagnosticDescriptor DescriptorOf(CelIssueKind kind) => kind switch
    {
        CelIssueKind.UnknownName or CelIssueKind.UnknownField or CelIssueKind.UnknownFunction => NameDiagnostics.UnknownName,
        CelIssueKind.NoMatchingOverload or CelIssueKind.TypeMismatch or CelIssueKind.DynForbidden => TypeDiagnostics.ExpressionType,
        CelIssueKind.DoubleForbidden => TypeDiagnostics.InexactNumber,
        CelIssueKind.ConstantError => TypeDiagnostics.ConstantError,
        CelIssueKind.TooLarge or CelIssueKind.CostExceeded => LimitDiagnostics.ExpressionTooCostly,
        _ => SyntaxDiagnostics.ExpressionSyntax,
    };
}
