using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>The delegates that the compiler makes, by interpretation. The work is bounded by the checked cost, so nothing is metered.</summary>
internal static class InterpretedBodies
{
    internal static ProgramBody<TContext, TResult> Program<TContext, TResult>(CelChecked expression)
    {
        ContextFit.Require(expression.Ir, typeof(TContext));
        CelInterpreter interpreter = expression.ToInterpreter();
        return (ref TContext context, ref TResult? value, ref int position) =>
        {
            Result result = interpreter.Run(context!, Unmetered(), NewNamed());
            CelErrorCode code = result.IsOk ? DynamicValues.Convert(result.Value, out value) : result.Error;
            position = result.IsOk && code != CelErrorCode.None ? expression.Syntax.Start : result.Position;
            return code;
        };
    }

    /// <summary>Evaluates the rules with the given numbers.</summary>
    internal static RuleSetBody<TContext> Rules<TContext>(IReadOnlyList<CelChecked> rules, ImmutableArray<int> numbers)
    {
        ImmutableArray<(int Number, CelInterpreter Interpreter, int Start)> interpreters = [.. numbers.Select(n => (n, rules[n].ToInterpreter(), rules[n].Syntax.Start))];
        foreach (int number in numbers)
        {
            ContextFit.Require(rules[number].Ir, typeof(TContext));
        }

        return (ref TContext context, ref CelRuleResult first, ISharedValue[]? _) =>
        {
            object boxed = context!;
            Meter meter = Unmetered();
            Dictionary<VariableDeclaration, Result> named = NewNamed();
            foreach ((int number, CelInterpreter interpreter, int start) in interpreters)
            {
                RuleResults.Write(ref first, number, CelRuleResultOf(interpreter.Run(boxed, meter, named), start));
            }
        };
    }

    internal static CelRuleResult CelRuleResultOf(Result result, int start) => (result.Error, result.Value) switch
    {
        (CelErrorCode.None, bool value) => new CelRuleResult(value ? RuleResults.True : RuleResults.False, CelErrorCode.None, 0),
        (CelErrorCode.None, _) => new CelRuleResult(RuleResults.Error, CelErrorCode.NoSuchOverload, start),
        _ => new CelRuleResult(RuleResults.Error, result.Error, result.Position),
    };

    internal static Meter Unmetered() => new(long.MaxValue, countsSizes: false);

    internal static Dictionary<VariableDeclaration, Result> NewNamed() => new(ReferenceEqualityComparer.Instance);
}
