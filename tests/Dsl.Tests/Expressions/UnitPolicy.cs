using VaultPolicy.Cel;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Tests.Binding;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>The full policy with a parameter of each kind, and its expressions without a file.</summary>
internal static class UnitPolicy
{
    private const string Parameters = """
        parameters:
          floor: { value: 1_000_000 USD }
          minimum: { value: 500 USDC }
          patience: { value: 6h }
          label: { value: core }
        """;

    public static readonly PolicyModel Model = Bound.Of(Policies.Full.Replace("parameters:", Parameters, StringComparison.Ordinal)).Model!;

    public static readonly PolicyEnvironments Environments = PolicyEnvironments.Create(
        Model, (_, issue) => throw new InvalidOperationException(issue.Message));

    public static CelCheckResult Check(ExpressionScope scope, string text, ExpressionResult expects = ExpressionResult.Any) =>
        Environments.Check(Expression(scope, text, expects));

    public static PolicyExpression Expression(ExpressionScope scope, string text, ExpressionResult expects)
    {
        var source = new SourceText("test.yaml", text);
        var map = new ScalarMap([new ScalarSegment(0, 0)], text.Length);
        return new PolicyExpression(new YamlScalar(new SourceSpan(source, 0, text.Length), text, YamlScalarStyle.Plain, map), scope, expects);
    }
}
