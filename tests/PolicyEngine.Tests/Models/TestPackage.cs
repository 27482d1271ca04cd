using System.Collections.Frozen;
using VaultPolicy.Cel;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.PolicyEngine.Tests.Models;

/// <summary>Reads and binds a policy of the repository and checks its access expressions; a finding of error severity fails the test that asks.</summary>
internal static class TestPackage
{
    public static string PathOf(string package, string file) => Path.Combine(RepositoryRoot.Path, "policies", package, file);

    public static CheckedPolicy Load(string package) => Check(File.ReadAllBytes(PathOf(package, "policy.yaml")));

    public static CheckedPolicy Check(byte[] yaml)
    {
        var bag = new DiagnosticBag();
        YamlReadResult read = YamlReader.Read("policy.yaml", yaml, bag);
        BindResult bound = read.Root is null ? new BindResult(null, []) : PolicyBinder.Bind(read.Root, bag);
        Refuse(bag);
        PolicyModel model = bound.Model!;
        var environments = PolicyEnvironments.Create(model, (expression, issue) =>
            throw new InvalidOperationException($"{expression.Span}: {issue.Message}"));
        return new CheckedPolicy(model, environments, bound.Expressions.Where(e => e.Scope == ExpressionScope.Access).Distinct().ToFrozenDictionary(e => e, e => Checked(environments, e)));
    }

    private static CelChecked Checked(PolicyEnvironments environments, PolicyExpression expression)
    {
        CelCheckResult result = environments.Check(expression);
        return result.Expression
            ?? throw new InvalidOperationException($"{expression.Span}: {string.Join("; ", result.Issues.Select(i => i.Message))}");
    }

    private static void Refuse(DiagnosticBag bag)
    {
        if (bag.HasErrors)
        {
            throw new InvalidOperationException(string.Join("\n", bag.ToSorted().Select(d => $"{d.Span}: {d.Descriptor.Code} {d.Message}")));
        }
    }
}
