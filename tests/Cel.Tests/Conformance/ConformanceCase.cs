using System.Text.Json;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Conformance;

/// <summary>One case of the specification's conformance suite, and running it.</summary>
internal sealed class ConformanceCase(JsonElement json)
{
    internal string Id => json.GetProperty("id").GetString()!;

    internal bool IsPlain => json.GetProperty("tags").EnumerateArray().Any(t => t.GetString() == "plain");

    /// <summary>Whether the case asks for the evaluation of an expression that the checker has not seen.</summary>
    internal bool IsUnchecked => json.GetProperty("disableCheck").GetBoolean();

    private JsonElement Expected => json.GetProperty("expected");

    internal Verdict Run()
    {
        if (json.GetProperty("typeEnv").EnumerateArray().Any(d => d.TryGetProperty("function", out _)))
        {
            return new Verdict(Outcome.NotAvailable, "the case declares functions without an implementation");
        }

        CelEnvironment environment = MakeEnvironment();
        CelCheckResult check = environment.Check(json.GetProperty("expr").GetString()!);
        if (check.Expression is not { } expression)
        {
            string issues = string.Join("; ", check.Issues.Select(i => $"{i.Kind}: {i.Message}"));
            if (!IsUnchecked && Expected.GetProperty("kind").GetString() == "evalError")
            {
                // The suite lets a checker find what evaluation would.
                return new Verdict(Outcome.Passed, "");
            }

            bool missing = check.Issues.Any(i => i.Kind == CelIssueKind.NotAvailable);
            return new Verdict(missing ? Outcome.NotAvailable : IsUnchecked ? Outcome.RefusedUnchecked : Outcome.Wrong, issues);
        }

        if (Expected.TryGetProperty("deducedType", out JsonElement deduced) && deduced.ValueKind == JsonValueKind.Object)
        {
            CelType wanted = ConformanceValue.ReadType(deduced);
            if (!wanted.Equals(expression.Type))
            {
                return new Verdict(Outcome.Wrong, $"type {expression.Type}, expected {wanted}");
            }
        }

        if (json.GetProperty("checkOnly").GetBoolean())
        {
            return new Verdict(Outcome.Passed, "");
        }

        CelOutcome<object> outcome = expression.Compile<Bindings, object>().Evaluate(ReadBindings());
        if (Expected.GetProperty("kind").GetString() == "evalError")
        {
            return new Verdict(outcome.IsOk ? Outcome.Wrong : Outcome.Passed, $"value {outcome.Value}, expected an error");
        }

        object? expected = ConformanceValue.Read(Expected.GetProperty("value"));
        bool same = outcome.IsOk && ConformanceValue.Same(expected, outcome.Value);
        return new Verdict(same ? Outcome.Passed : Outcome.Wrong, $"value {outcome.Value ?? "null"} error {outcome.Error}, expected {expected ?? "null"}");
    }

    private CelEnvironment MakeEnvironment()
    {
        CelEnvironmentBuilder builder = new CelEnvironmentBuilder().AddStandardLibrary().AddExtensions(CelExtensionLibraries.All).SetContainer(json.GetProperty("container").GetString()!);
        foreach (JsonElement declaration in json.GetProperty("typeEnv").EnumerateArray())
        {
            CelType type = ConformanceValue.ReadType(declaration.GetProperty("ident").GetProperty("type"));
            builder.AddLookupVariable(declaration.GetProperty("name").GetString()!, type, typeof(Bindings).GetMethod(nameof(Bindings.TryGet))!);
        }

        return builder.Build();
    }

    private Bindings ReadBindings() => new(json.GetProperty("bindings").EnumerateObject().ToDictionary(
        p => p.Name, p => ConformanceValue.Read(p.Value.GetProperty("value")), StringComparer.Ordinal));

    internal enum Outcome
    {
        Passed,
        NotAvailable,
        RefusedUnchecked,
        Wrong,
    }

    internal sealed record Verdict(Outcome Outcome, string Detail);

    /// <summary>A context whose variables are looked up by name.</summary>
    public sealed class Bindings(IReadOnlyDictionary<string, object?> values)
    {
        public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
    }
}
