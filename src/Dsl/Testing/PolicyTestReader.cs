using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Testing;

/// <summary>Reads `tests.yaml` in the words of one policy: a test with a `request` is about a decision, one without about a step.</summary>
public static class PolicyTestReader
{
    private const string TestsKey = "tests";

    /// <summary>Reads the tests of a policy.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    /// <returns>The tests; null when the file has an error, which is reported.</returns>
    public static PolicyTestFile? Read(string path, ReadOnlyMemory<byte> bytes, PolicyModel model, DiagnosticBag diagnostics)
    {
        YamlReadResult read = YamlReader.Read(path, bytes, diagnostics);
        if (read.Root is null)
        {
            return null;
        }

        if (read.Root is not YamlMapping { Entries: [{ Key.Value: TestsKey } tests] })
        {
            SourceSpan span = read.Root is YamlMapping { Entries: [var first, ..] } ? first.Key.Span : read.Root.Span;
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.WrongShape, span, "a test file is a mapping with the one key `tests`", "start with `tests:` and a list of tests"));
            return null;
        }

        var context = new BindContext(DeclaredNames.Of(model), diagnostics);
        context.DeclareAssets(model.Assets);
        var shape = new ListShape<PolicyTest>(
            "Tests.", new EitherTest(new DecisionTestShape(model).Shape, new StepTestShape(model).Shape), 1, Distinct: false);
        var place = new BindPlace(context, TestsKey, TestsKey, tests.Key.Span, null);
        return shape.TryBind(tests.Value, place, out ImmutableArray<Located<PolicyTest>> bound)
            ? new PolicyTestFile([.. bound.Select(t => t.Value)])
            : null;
    }

    private sealed record EitherTest(Shape<PolicyTest> Decision, Shape<PolicyTest> Step) : Shape<PolicyTest>("A test.")
    {
        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out PolicyTest value)
        {
            bool asks = node is YamlMapping mapping && mapping.Entries.Any(e => e.Key.Value == "request");
            return (asks ? Decision : Step).TryBind(node, place, out value);
        }
    }
}
