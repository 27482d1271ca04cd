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

    /// <summary>The largest number with 28 places that is not above the quotient.</summary>
    public static CelErrorCode DivideDown(decimal left, decimal right, out decimal result) => Directed(left, right, down: true, out result);

    /// <summary>The smallest number with 28 places that is not below the quotient.</summary>
    public static CelErrorCode DivideUp(decimal left, decimal right, out decimal result) => Directed(left, right, down: false, out result);

    public static CelErrorCode Percent(decimal value, out decimal result) => ExactShare(value, 100m, out result);

    public static decimal PercentOfInt(long value) => value / 100m;

    public static CelErrorCode Bps(decimal value, out decimal result) => ExactShare(value, 10_000m, out result);

    public static decimal BpsOfInt(long value) => value / 10_000m;

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

    /// <summary>A whole number as an int; any other is an error.</summary>
    public static CelErrorCode ToInt(decimal value, out long result)
    {
        bool fits = value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue;
        result = fits ? (long)value : 0;
        return fits ? CelErrorCode.None : CelErrorCode.InvalidConversion;
    }

    public static string ToText(decimal value) => DecimalText.Format(value);

    private static CelErrorCode Directed(decimal left, decimal right, bool down, out decimal result)
    {
        result = 0m;
        if (right == 0m)
        {
            return CelErrorCode.DivisionByZero;
        }

        bool negative = left < 0m != right < 0m;
        bool ok = down == negative
            ? ExactFraction.TryDivideCeil(Math.Abs(left), Math.Abs(right), out result)
            : ExactFraction.TryDivideFloor(Math.Abs(left), Math.Abs(right), out result);
        result = negative ? -result : result;
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    // A decimal division rounds silently at 28 places; what does not multiply back was rounded.
    private static CelErrorCode ExactShare(decimal value, decimal whole, out decimal result)
    {
        result = value / whole;
        bool exact = result * whole == value;
        result = exact ? result : 0m;
        return exact ? CelErrorCode.None : CelErrorCode.InvalidConversion;
    }

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
