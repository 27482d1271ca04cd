using System.Collections.Immutable;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Types in the words of people who write policies: `amount(USDC)` is an amount of USDC.</summary>
internal static class TypeWords
{
    /// <summary>One value of a type, with its article.</summary>
    /// <param name="type">The type.</param>
    public static string One(CelType type) => type.Kind switch
    {
        CelTypeKind.Bool => "a condition",
        CelTypeKind.Int => "a whole number",
        CelTypeKind.Uint => "an unsigned whole number",
        CelTypeKind.String => "a text",
        CelTypeKind.Bytes => "bytes",
        CelTypeKind.Null => "null",
        CelTypeKind.Timestamp => "a time",
        CelTypeKind.Duration => "a duration",
        CelTypeKind.List => "a list of " + Many(type.Arguments[0]),
        CelTypeKind.Map => $"a map from {Many(type.Arguments[0])} to {Many(type.Arguments[1])}",
        CelTypeKind.Optional => "an optional of " + Many(type.Arguments[0]),
        CelTypeKind.Type => "a type",
        CelTypeKind.Opaque => Opaque(type),
        CelTypeKind.Record => $"the whole of {RecordOf(type)}",
        _ => "anything",
    };

    /// <summary>Values of a type.</summary>
    /// <param name="type">The type.</param>
    public static string Many(CelType type)
    {
        string one = One(type);
        string noun = one.StartsWith("an ", StringComparison.Ordinal) ? one[3..] : one.StartsWith("a ", StringComparison.Ordinal) ? one[2..] : one;
        return type.Kind switch
        {
            CelTypeKind.Bytes or CelTypeKind.Null or CelTypeKind.Record or CelTypeKind.Dyn => one,
            CelTypeKind.List or CelTypeKind.Map or CelTypeKind.Optional => PluralOfFirst(noun),
            CelTypeKind.Opaque when type.Name == "address" => "addresses",
            CelTypeKind.Opaque => PluralOfFirst(noun),
            _ => noun + "s",
        };
    }

    /// <summary>Several types as alternatives: `a, b or c`.</summary>
    /// <param name="types">The types.</param>
    /// <param name="before">A word before each, such as `by`; may be empty.</param>
    public static string Either(IEnumerable<CelType> types, string before = "")
    {
        ImmutableArray<string> words = [.. types.Select(One).Distinct(StringComparer.Ordinal)];
        string all = words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
        return before.Length == 0 || all.Length == 0 ? all : $"{before} {all}";
    }

    /// <summary>Whether a part of the type is not known.</summary>
    /// <param name="type">The type.</param>
    public static bool IsOpen(CelType type) => type.Kind == CelTypeKind.Dyn || type.Arguments.Any(IsOpen);

    private static string Opaque(CelType type) => type.Name switch
    {
        "decimal" => "a decimal number",
        "rate" => "a rate per year",
        "address" => "an address",
        "amount" => "an amount" + Part(" of ", type.Arguments[0]),
        "price" => "a price" + Part(" of ", type.Arguments[0]) + Part(" in ", type.Arguments[1]),
        _ => $"`{type}`",
    };

    private static string Part(string word, CelType unit) => unit.Kind == CelTypeKind.Tag ? word + unit.Name : "";

    // `Portfolio` is the type of `portfolio`.
    private static string RecordOf(CelType type) =>
        type.Name.StartsWith("oracle(", StringComparison.Ordinal) ? $"`{type.Name}`" : $"`{char.ToLowerInvariant(type.Name[0])}{type.Name[1..]}`";

    // `decimal number` gives `decimal numbers`, `amount of USDC` gives `amounts of USDC`.
    private static string PluralOfFirst(string noun)
    {
        string head = noun.StartsWith("decimal number", StringComparison.Ordinal) ? "decimal number" : noun.Split(' ')[0];
        return $"{head}s{noun[head.Length..]}";
    }
}
