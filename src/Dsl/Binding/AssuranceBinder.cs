using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `assurance` section.</summary>
internal static class AssuranceBinder
{
    private static readonly Key<ImmutableArray<Located<string>>> Scenarios = Key.Required(
        "scenarios",
        new ListShape<string>("Scenarios by name.", new ScalarShape<string>("A scenario of the package or of `library/`.", new ScalarLook(["string"], null, []), BindScenario), 1, Distinct: true),
        "the scenarios that are run");

    private static readonly Key<ImmutableArray<Located<PolicyExpression>>> Require = Key.Required(
        "require",
        new ListShape<PolicyExpression>("Conditions over `metrics`.", Values.Expression(ExpressionScope.Metrics, ExpressionResult.Bool), 1, Distinct: false),
        "what must hold after them, over `metrics`");

    /// <summary>The section.</summary>
    public static readonly Shape<AssuranceSection> Shape = new SectionShape<AssuranceSection>("Scenarios that gate a change.", [Scenarios, Require], Bind);

    private static AssuranceSection? Bind(SectionReader reader)
    {
        ImmutableArray<Located<string>> scenarios = reader.List(Scenarios);
        ImmutableArray<PolicyExpression> require = reader.Values(Require);
        return reader.Failed ? null : new AssuranceSection(scenarios, require, reader.Span);
    }

    private static bool BindScenario(YamlScalar scalar, BindPlace place, out string value)
    {
        value = scalar.Value;
        return PackagePath.Check(scalar, place.Context.Diagnostics);
    }
}
