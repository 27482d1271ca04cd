using System.Text.Json;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Conformance;

/// <summary>One case of the specification's conformance suite, and running it: checked ones compiled and interpreted, unchecked ones interpreted.</summary>
internal sealed class ConformanceCase(JsonElement json)
{
    internal string Id => json.GetProperty("id").GetString()!;

    internal bool IsPlain => json.GetProperty("tags").EnumerateArray().Any(t => t.GetString() == "plain");

    /// <summary>Whether the case asks for the evaluation of an expression that the checker has not seen.</summary>
    internal bool IsUnchecked => json.GetProperty("disableCheck").GetBoolean();

    private JsonElement Expected => json.GetProperty("expected");

    private bool ExpectsError => Expected.GetProperty("kind").GetString() == "evalError";

    private string Text => json.GetProperty("expr").GetString()!;

    /// <summary>What is wrong, one line each; nothing when the case passes.</summary>
    internal IEnumerable<string> Run()
    {
        CelEnvironment environment = MakeEnvironment();
        Bindings bindings = ReadBindings();
        CelCheckResult check = environment.Check(Text);
        if (IsUnchecked || (check.Expression is null && ExpectsError))
        {
            // Where the suite expects an error, a checker may find it before; evaluation without the checker must find it too.
            CelParseResult parsed = CelParser.Parse(Text);
            return parsed.Root is null ? [$"parsed: {parsed.Issues[0].Message}"] : Compare("unchecked", environment.ToInterpreter(parsed.Root).Evaluate(bindings));
        }

        if (check.Expression is not { } expression)
        {
            return check.Issues.Select(i => $"check: {i.Kind} {i.Message}");
        }

        if (Expected.TryGetProperty("deducedType", out JsonElement deduced) && deduced.ValueKind == JsonValueKind.Object
            && ConformanceValue.ReadType(deduced) is var wanted && !wanted.Equals(expression.Type))
        {
            return [$"type {expression.Type}, expected {wanted}"];
        }

        if (json.GetProperty("checkOnly").GetBoolean())
        {
            return [];
        }

        CelOutcome<object> compiled = expression.Compile<Bindings, object>().Evaluate(bindings);
        return
        [
            .. Compare("compiled", new CelInterpretation(compiled.Value, compiled.Error, compiled.Position, 0)),
            .. Compare("interpreted", expression.ToInterpreter().Evaluate(bindings)),
        ];
    }

    private IEnumerable<string> Compare(string how, CelInterpretation outcome)
    {
        if (ExpectsError)
        {
            return outcome.IsOk ? [$"{how}: value {outcome.Value}, expected an error"] : [];
        }

        object? expected = ConformanceValue.Read(Expected.GetProperty("value"));
        bool same = outcome.IsOk && ConformanceValue.Same(expected, outcome.Value);
        return same ? [] : [$"{how}: value {outcome.Value ?? "null"} error {outcome.Error}, expected {expected ?? "null"}"];
    }

    private CelEnvironment MakeEnvironment()
    {
        CelEnvironmentBuilder builder = new CelEnvironmentBuilder().AddStandardLibrary().AddExtensions(CelExtensionLibraries.All).SetContainer(json.GetProperty("container").GetString()!);
        HashSet<string> declared = new(StringComparer.Ordinal);
        foreach (JsonElement declaration in json.GetProperty("typeEnv").EnumerateArray())
        {
            string name = declaration.GetProperty("name").GetString()!;
            if (declaration.TryGetProperty("function", out JsonElement function))
            {
                DeclareFunction(builder, name, function);
                continue;
            }

            declared.Add(name);
            AddVariable(builder, name, ConformanceValue.ReadType(declaration.GetProperty("ident").GetProperty("type")));
        }

        foreach (JsonProperty binding in json.GetProperty("bindings").EnumerateObject().Where(b => IsUnchecked && !declared.Contains(b.Name)))
        {
            AddVariable(builder, binding.Name, CelType.Dyn);
        }

        return builder.Build();
    }

    private static void AddVariable(CelEnvironmentBuilder builder, string name, CelType type) =>
        builder.AddLookupVariable(name, type, typeof(Bindings).GetMethod(nameof(Bindings.TryGet))!);

    /// <summary>The suite only asks for the types of functions that it declares.</summary>
    private static void DeclareFunction(CelEnvironmentBuilder builder, string name, JsonElement function)
    {
        foreach (JsonElement overload in function.GetProperty("overloads").EnumerateArray())
        {
            CelType[] parameters = [.. overload.GetProperty("params").EnumerateArray().Select(ConformanceValue.ReadType)];
            builder.AddFunction(
                name,
                overload.GetProperty("overloadId").GetString()!,
                ConformanceValue.ReadType(overload.GetProperty("resultType")),
                parameters,
                typeof(DeclaredFunctions).GetMethod($"Of{parameters.Length}")!);
        }
    }

    private Bindings ReadBindings() => new(json.GetProperty("bindings").EnumerateObject().ToDictionary(
        p => p.Name, p => ConformanceValue.Read(p.Value.GetProperty("value")), StringComparer.Ordinal));

    /// <summary>A context whose variables are looked up by name.</summary>
    public sealed class Bindings(IReadOnlyDictionary<string, object?> values)
    {
        public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
    }

    /// <summary>Stand-ins that any declaration with the same number of parameters fits.</summary>
    public static class DeclaredFunctions
    {
        public static T Of1<T>(T first) => first;

        public static T Of2<T, TSecond>(T first, TSecond second) => second is null ? first : first;

        public static T Of3<T, TSecond, TThird>(T first, TSecond second, TThird third) => second is null || third is null ? first : first;
    }
}
