using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions.Advice;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>
/// The environments in which the expressions of one policy are checked and compiled: its parameters are constants, its variables are
/// typed and evaluated at most once, nothing is dynamic.
/// </summary>
public sealed class PolicyEnvironments
{
    private readonly DomainNames _names;
    private readonly TypeAdvisor _advisor;
    private readonly ImmutableHashSet<string> _brokenVariables;

    private PolicyEnvironments(
        CelEnvironment access,
        CelEnvironment portfolio,
        CelEnvironment asset,
        CelEnvironment metrics,
        DomainNames names,
        TypeAdvisor advisor,
        ImmutableHashSet<string> brokenVariables)
    {
        Access = access;
        Portfolio = portfolio;
        Asset = asset;
        Metrics = metrics;
        _names = names;
        _advisor = advisor;
        _brokenVariables = brokenVariables;
    }

    /// <summary>For <see cref="ExpressionScope.Access"/>; the context is <see cref="AccessContext"/>.</summary>
    public CelEnvironment Access { get; }

    /// <summary>For <see cref="ExpressionScope.Portfolio"/>; the context is <see cref="PortfolioContext"/>.</summary>
    public CelEnvironment Portfolio { get; }

    /// <summary>For <see cref="ExpressionScope.Asset"/>; the context is <see cref="PortfolioContext"/>.</summary>
    public CelEnvironment Asset { get; }

    /// <summary>For <see cref="ExpressionScope.Metrics"/>; the context is <see cref="MetricsContext"/>.</summary>
    public CelEnvironment Metrics { get; }

    /// <summary>Builds the environments of a policy and checks its named variables on the way.</summary>
    /// <param name="model">The bound policy.</param>
    /// <param name="report">Receives what is wrong with a variable's expression.</param>
    public static PolicyEnvironments Create(PolicyModel model, Action<PolicyExpression, CelIssue> report)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(report);
        var names = new DomainNames(model);
        var advisor = new TypeAdvisor(model, names);
        var broken = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        CelEnvironment access = WithVariables(ScopeDeclarations.Access(model), model.Access.Variables, names, advisor, broken, report);
        CelEnvironment portfolio = WithVariables(ScopeDeclarations.Portfolio(model, hasAsset: false), model.Variables, names, advisor, broken, report);
        // The same variables again, where `asset` exists too; what is wrong with them has been reported.
        CelEnvironment asset = WithVariables(ScopeDeclarations.Portfolio(model, hasAsset: true), model.Variables, names, advisor, broken, static (_, _) => { });
        return new PolicyEnvironments(access, portfolio, asset, ScopeDeclarations.Metrics(model), names, advisor, broken.ToImmutable());
    }

    /// <summary>The environment of a scope.</summary>
    /// <param name="scope">The scope.</param>
    public CelEnvironment For(ExpressionScope scope) => scope switch
    {
        ExpressionScope.Access => Access,
        ExpressionScope.Portfolio => Portfolio,
        ExpressionScope.Asset => Asset,
        ExpressionScope.Metrics => Metrics,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "unknown scope"),
    };

    /// <summary>Checks an expression: syntax, names, types, cost, and that the oracles, assets and methods it names exist.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The checked form, or the issues with offsets in the expression's text.</returns>
    public CelCheckResult Check(PolicyExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        CelType? expected = expression.Expects switch
        {
            ExpressionResult.Bool => CelType.Bool,
            ExpressionResult.Decimal => PolicyTypes.Decimal,
            _ => null,
        };
        CelCheckResult result = CheckNames(For(expression.Scope), expression, expected, _names, _advisor);
        if (result.IsOk || _brokenVariables.IsEmpty)
        {
            return result;
        }

        // A variable whose own expression is wrong has been reported there; its uses are not wrong in themselves.
        ImmutableArray<CelIssue> own = result.Issues.RemoveAll(issue => IsUseOfBroken(issue, expression.Text));
        return result with { Issues = own };
    }

    private static CelCheckResult CheckNames(CelEnvironment environment, PolicyExpression expression, CelType? expected, DomainNames names, TypeAdvisor advisor)
    {
        CelCheckResult result = advisor.Improve(environment, expression.Text, expected, environment.Check(expression.Text, expected));
        if (result.Syntax is null)
        {
            return result;
        }

        ImmutableArray<CelIssue> unknown = names.Check(result.Syntax);
        return unknown.IsEmpty
            ? result
            : result with { Expression = null, Issues = [.. result.Issues.Concat(unknown).OrderBy(i => i.Start)] };
    }

    private static CelEnvironment WithVariables(
        CelEnvironment environment,
        ImmutableArray<NamedExpression> variables,
        DomainNames names,
        TypeAdvisor advisor,
        ImmutableHashSet<string>.Builder broken,
        Action<PolicyExpression, CelIssue> report)
    {
        foreach (NamedExpression variable in variables)
        {
            CelCheckResult result = CheckNames(environment, variable.Expression, null, names, advisor);
            if (result.Expression is { } definition)
            {
                environment = environment.WithNamedVariable("variables." + variable.Name.Value, definition);
                continue;
            }

            foreach (CelIssue issue in result.Issues)
            {
                if (!broken.Any(name => Covers(issue, variable.Expression.Text, name)))
                {
                    report(variable.Expression, issue);
                }
            }

            broken.Add("variables." + variable.Name.Value);
        }

        return environment;
    }

    private bool IsUseOfBroken(CelIssue issue, string text) => _brokenVariables.Any(name => Covers(issue, text, name));

    private static bool Covers(CelIssue issue, string text, string name) =>
        issue.Kind == CelIssueKind.UnknownName && text.AsSpan(issue.Start).StartsWith(name, StringComparison.Ordinal);
}
