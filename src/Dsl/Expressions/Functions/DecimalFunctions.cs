using VaultPolicy.Cel;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>
/// Arithmetic of exact dimensionless numbers (`decimal`, 28 significant digits). Overflow and division by zero are error values of the
/// expression, never a wrapped or infinite number. Results that need more than 28 digits are rounded to the nearest, ties to even, as
/// <see cref="decimal"/> does.
/// </summary>
internal static class DecimalFunctions
{
    public static CelErrorCode Add(decimal left, decimal right, out decimal result) => Try(left, right, static (a, b) => a + b, out result);

    public static CelErrorCode Subtract(decimal left, decimal right, out decimal result) => Try(left, right, static (a, b) => a - b, out result);

    public static CelErrorCode Multiply(decimal left, decimal right, out decimal result) => Try(left, right, static (a, b) => a * b, out result);

    public static CelErrorCode Divide(decimal left, decimal right, out decimal result)
    {
        result = 0m;
        return right == 0m ? CelErrorCode.DivisionByZero : Try(left, right, static (a, b) => a / b, out result);
    }

    public static decimal Negate(decimal value) => -value;

    public static decimal Abs(decimal value) => Math.Abs(value);

    public static decimal Min(decimal left, decimal right) => Math.Min(left, right);

    public static decimal Max(decimal left, decimal right) => Math.Max(left, right);

    public static bool Less(decimal left, decimal right) => left < right;

    public static bool LessOrEqual(decimal left, decimal right) => left <= right;

    public static bool Greater(decimal left, decimal right) => left > right;

    public static bool GreaterOrEqual(decimal left, decimal right) => left >= right;

    public static bool Equal(decimal left, decimal right) => left == right;

    public static decimal OfInt(long value) => value;

    public static CelErrorCode OfText(string text, out decimal result) =>
        DecimalText.TryParse(text, out result, out _) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    public static string ToText(decimal value) => DecimalText.Format(value);

    // Decimal arithmetic reports overflow only by exception; it is caught here, at the one place where it can arise.
    private static CelErrorCode Try(decimal left, decimal right, Func<decimal, decimal, decimal> operation, out decimal result)
    {
        try
        {
            result = operation(left, right);
            return CelErrorCode.None;
        }
        catch (OverflowException)
        {
            result = 0m;
            return CelErrorCode.Overflow;
        }
    }
}
