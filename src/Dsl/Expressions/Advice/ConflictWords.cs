using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Says which types met and which would fit: `cannot add a whole number to an amount of USDC, only an amount of USDC`.</summary>
internal static class ConflictWords
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    /// <summary>The sentence.</summary>
    /// <param name="conflict">What met.</param>
    public static string Of(CelConflict conflict)
    {
        string[] words = [.. conflict.Types.Select(TypeWords.One)];
        return conflict.Function switch
        {
            "" => $"{TypeWords.One(conflict.Accepted[0][0])} is needed here, this is {words[0]}",
            CelOperators.Conditional => $"both results of `?:` need the same type, these are {words[0]} and {words[1]}",
            CelOperators.Negate => $"cannot negate {words[0]}",
            CelOperators.Add => $"cannot add {words[1]} to {words[0]}" + Only(Right(conflict)),
            CelOperators.Subtract => $"cannot subtract {words[1]} from {words[0]}" + Only(Right(conflict)),
            CelOperators.Multiply => $"cannot multiply {words[0]} by {words[1]}" + Only(Right(conflict, "by")),
            CelOperators.Divide => $"cannot divide {words[0]} by {words[1]}" + Only(Right(conflict, "by")),
            CelOperators.Modulo => $"cannot take the remainder of {words[0]} by {words[1]}" + Only(Right(conflict, "by")),
            CelOperators.In => $"cannot look for {words[0]} in {words[1]}" + Only(Right(conflict, "in")),
            CelOperators.Index => $"cannot index {words[0]} with {words[1]}" + Only(Right(conflict, "with")),
            _ when IsOrder(conflict.Function) && conflict.Types[0].Equals(conflict.Types[1]) =>
                $"{TypeWords.Many(conflict.Types[0])} have no order, only `==` and `!=` compare them",
            _ when IsComparison(conflict.Function) => $"cannot compare {words[0]} with {words[1]}" + Only(Right(conflict, "with")),
            _ => OfCall(conflict, words),
        };
    }

    /// <summary>Whether an operator compares.</summary>
    /// <param name="function">The operator's name.</param>
    public static bool IsComparison(string function) => function is CelOperators.Less or CelOperators.LessOrEqual or CelOperators.Greater
        or CelOperators.GreaterOrEqual or CelOperators.Equals or CelOperators.NotEquals;

    private static bool IsOrder(string function) => IsComparison(function) && function is not (CelOperators.Equals or CelOperators.NotEquals);

    private static string OfCall(CelConflict conflict, string[] words)
    {
        ImmutableArray<CelType>[] closest = [.. Closest(conflict)];
        if (words.Length == 1 && closest.Length > 0)
        {
            return $"`{conflict.Function}` takes {TypeWords.Either(closest.Select(types => types[0]))}, not {words[0]}";
        }

        int[] odd = closest is [var one, ..] ? [.. Enumerable.Range(0, words.Length).Where(i => !one[i].Equals(conflict.Types[i]))] : [];
        return odd is [var position] && position < Ordinals.Length
            ? $"`{conflict.Function}` needs {TypeWords.Either(closest.Select(types => types[position]))} as its {Ordinals[position]} argument, this is {words[position]}"
            : $"`{conflict.Function}` {(closest is [var first] ? $"takes {Listed(first.Select(TypeWords.One))}, not" : "does not take")} {Listed(words)}";
    }

    private static string Listed(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 0 ? "nothing" : all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    // The overloads that most of the arguments fit.
    private static IEnumerable<ImmutableArray<CelType>> Closest(CelConflict conflict)
    {
        int best = conflict.Accepted.IsEmpty ? 0 : conflict.Accepted.Max(types => Fits(types, conflict));
        return conflict.Accepted.Where(types => Fits(types, conflict) == best && !types.Any(type => type.Kind == CelTypeKind.Dyn));
    }

    private static int Fits(ImmutableArray<CelType> types, CelConflict conflict) => types.Zip(conflict.Types).Count(pair => pair.First.Equals(pair.Second));

    private static string Only(string what) => what.Length == 0 ? "" : $", only {what}";

    // What the right operand may be beside the left one as it is. A unit that the left operand does not fix is left out of the words.
    private static string Right(CelConflict conflict, string before = "")
    {
        IEnumerable<CelType> fitting = conflict.Accepted
            .Where(types => types[0].Equals(conflict.Types[0]))
            .Select(types => types[1])
            .Where(type => type.Kind != CelTypeKind.Dyn && (type.Kind == CelTypeKind.Opaque || !TypeWords.IsOpen(type)))
            .Where(type => type.Kind != CelTypeKind.Map || conflict.Types[1].Kind == CelTypeKind.Map);
        if (IsComparison(conflict.Function) && conflict.Types[0].Kind != CelTypeKind.Record && !fitting.Any())
        {
            // Equality of CEL's own types needs no overload.
            fitting = [conflict.Types[0]];
        }

        return TypeWords.Either(fitting, before);
    }
}
