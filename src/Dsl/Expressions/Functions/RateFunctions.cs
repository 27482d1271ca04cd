using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>
/// Arithmetic of rates per year. A rate of another day count is first brought to a year of the left one's length, so that 5 % per 360
/// days are more than 5 % per 365 days. Divisions round to the nearest at 28 places, ties to even.
/// </summary>
internal static class RateFunctions
{
    private const decimal NanosecondsPerSecond = 1_000_000_000m;

    public static CelErrorCode Add(Rate left, Rate right, out Rate result)
    {
        CelErrorCode error = PerYearAs(right, left.DayCount, out decimal other);
        return Of(error == CelErrorCode.None ? DecimalFunctions.Add(left.PerYear, other, out other) : error, other, left.DayCount, out result);
    }

    public static CelErrorCode Subtract(Rate left, Rate right, out Rate result) => Add(left, Negate(right), out result);

    public static CelErrorCode Scale(Rate rate, decimal factor, out Rate result) =>
        Of(DecimalFunctions.Multiply(rate.PerYear, factor, out decimal product), product, rate.DayCount, out result);

    public static CelErrorCode Scaled(decimal factor, Rate rate, out Rate result) => Scale(rate, factor, out result);

    public static CelErrorCode Divide(Rate rate, decimal divisor, out Rate result) =>
        Of(DecimalFunctions.Divide(rate.PerYear, divisor, out decimal quotient), quotient, rate.DayCount, out result);

    public static CelErrorCode Ratio(Rate left, Rate right, out decimal result)
    {
        CelErrorCode error = PerYearAs(right, left.DayCount, out result);
        return error == CelErrorCode.None ? DecimalFunctions.Divide(left.PerYear, result, out result) : error;
    }

    /// <summary>The share that a rate makes within a span of time.</summary>
    public static CelErrorCode Accrue(Rate rate, CelDuration span, out decimal result)
    {
        CelErrorCode error = DecimalFunctions.Multiply(rate.PerYear, span.Nanoseconds / NanosecondsPerSecond, out result);
        return error == CelErrorCode.None ? DecimalFunctions.Divide(result, rate.SecondsPerYear, out result) : error;
    }

    public static CelErrorCode Accrued(CelDuration span, Rate rate, out decimal result) => Accrue(rate, span, out result);

    public static Rate Negate(Rate rate) => new(-rate.PerYear, rate.DayCount);

    public static Rate Abs(Rate rate) => new(Math.Abs(rate.PerYear), rate.DayCount);

    public static CelErrorCode Min(Rate left, Rate right, out Rate result) => Choose(left, right, -1, out result);

    public static CelErrorCode Max(Rate left, Rate right, out Rate result) => Choose(left, right, 1, out result);

    public static Rate PerYear(decimal value) => new(value, DayCount.Actual365);

    /// <summary>A rate per year of 360 or 365 days.</summary>
    public static CelErrorCode PerYearOf(decimal value, long days, out Rate result)
    {
        result = new Rate(value, days == 360 ? DayCount.Actual360 : DayCount.Actual365);
        return days is 360 or 365 ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    public static CelErrorCode Less(Rate left, Rate right, out bool result) => Compare(left, right, static order => order < 0, out result);

    public static CelErrorCode LessOrEqual(Rate left, Rate right, out bool result) => Compare(left, right, static order => order <= 0, out result);

    public static CelErrorCode Greater(Rate left, Rate right, out bool result) => Compare(left, right, static order => order > 0, out result);

    public static CelErrorCode GreaterOrEqual(Rate left, Rate right, out bool result) => Compare(left, right, static order => order >= 0, out result);

    public static CelErrorCode Equal(Rate left, Rate right, out bool result) => Compare(left, right, static order => order == 0, out result);

    private static CelErrorCode Compare(Rate left, Rate right, Func<int, bool> test, out bool result)
    {
        CelErrorCode error = Order(left, right, out int order);
        result = error == CelErrorCode.None && test(order);
        return error;
    }

    private static CelErrorCode Choose(Rate left, Rate right, int wanted, out Rate result)
    {
        CelErrorCode error = Order(left, right, out int order);
        result = order * wanted >= 0 ? left : right;
        return error;
    }

    // Products of whole numbers are compared, so nothing is rounded: a/x < b/y where a*y < b*x.
    private static CelErrorCode Order(Rate left, Rate right, out int order)
    {
        decimal first = left.PerYear;
        decimal second = right.PerYear;
        order = 0;
        if (left.DayCount != right.DayCount
            && (DecimalFunctions.Multiply(first, right.SecondsPerYear, out first) != CelErrorCode.None
                || DecimalFunctions.Multiply(second, left.SecondsPerYear, out second) != CelErrorCode.None))
        {
            return CelErrorCode.Overflow;
        }

        order = first.CompareTo(second);
        return CelErrorCode.None;
    }

    private static CelErrorCode PerYearAs(Rate rate, DayCount dayCount, out decimal perYear)
    {
        perYear = rate.PerYear;
        if (rate.DayCount == dayCount)
        {
            return CelErrorCode.None;
        }

        CelErrorCode error = DecimalFunctions.Multiply(rate.PerYear, new Rate(0m, dayCount).SecondsPerYear, out perYear);
        return error == CelErrorCode.None ? DecimalFunctions.Divide(perYear, rate.SecondsPerYear, out perYear) : error;
    }

    private static CelErrorCode Of(CelErrorCode error, decimal perYear, DayCount dayCount, out Rate result)
    {
        result = new Rate(perYear, dayCount);
        return error;
    }
}
