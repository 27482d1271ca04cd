using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>What to do where no single edit repairs the expression.</summary>
internal static class FixedAdvice
{
    /// <summary>The advice, or null.</summary>
    /// <param name="issue">What is wrong.</param>
    public static string? For(CelIssue issue) => issue switch
    {
        { Conflict: { Function: CelOperators.Negate } conflict } when Is(conflict, 0, "amount") || Is(conflict, 0, "price") =>
            "amounts and prices are never below zero: subtract instead, or swap the sides of the comparison",
        { Conflict: { Types.Length: 2 } conflict } when Is(conflict, 0, "amount") && Is(conflict, 1, "amount") =>
            "no price between the two is known here: give both sides in one unit",
        { Conflict: { Types.Length: 2 } conflict } when (Is(conflict, 0, "address") && Is(conflict, 1, "string")) || (Is(conflict, 0, "string") && Is(conflict, 1, "address")) =>
            "an address is written `address('0x…')`, with 40 hexadecimal digits in the case of their EIP-55 checksum",
        { Conflict: { Types.Length: 2 } conflict } when (IsNumber(conflict, 0) && Is(conflict, 1, "string")) || (Is(conflict, 0, "string") && IsNumber(conflict, 1)) =>
            "a text is no number: leave out the quotes of a number, or compare texts with texts",
        { Conflict: { Types.Length: 2 } conflict } when Is(conflict, 0, "price") && Is(conflict, 1, "price") =>
            "prices fit when their pairs do: use `inverse`, `cross` or `*` to bring both to one pair",
        { Conflict: { Types.Length: 2 } conflict } when Is(conflict, 0, "duration") && Is(conflict, 1, "decimal") && conflict.Function is CelOperators.Multiply or CelOperators.Divide =>
            "multiply and divide durations by whole numbers, such as `duration('24h') * 3 / 2`",
        { Conflict: { Types.Length: 2 } conflict } when Is(conflict, 0, "timestamp") || Is(conflict, 1, "timestamp") =>
            "the difference of two times is a duration; a time and a duration make a time",
        { Conflict: { Types.Length: 2 } conflict } when Is(conflict, 0, "price") && Is(conflict, 1, "amount") =>
            "a price is written as what one side costs in the other: `price(1500 * quotes.USD, assets.ETH)`",
        { Conflict.Function: CelOperators.Modulo } => "`%` is for whole numbers",
        { Conflict: { } conflict } when conflict.Types.Any(type => type.Kind == CelTypeKind.Record) => "name one of its fields",
        { Kind: CelIssueKind.ConstantError } when issue.Message.Contains("not such a value", StringComparison.Ordinal) =>
            "an address is `0x` and 40 hexadecimal digits in the case of its EIP-55 checksum, a number is digits with at most one point",
        { Kind: CelIssueKind.UnknownField } when issue.Message.Contains("`Oracle` has no field `price`", StringComparison.Ordinal) =>
            "the units of a price are known only when the oracle is named by a constant text, as in `oracle('eth').price`",
        _ => null,
    };

    private static bool IsNumber(CelConflict conflict, int position) => Is(conflict, position, "int") || Is(conflict, position, "decimal");

    private static bool Is(CelConflict conflict, int position, string key) => Conversions.Key(conflict.Types[position]) == key;
}
