using VaultPolicy.Cel;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>Arithmetic of rates per year. Rates are compared by their yearly value; the day count matters only when a rate accrues.</summary>
internal static class RateFunctions
{
    public static CelErrorCode Add(Rate left, Rate right, out Rate result) =>
        Of(DecimalFunctions.Add(left.PerYear, right.PerYear, out decimal sum), sum, left.DayCount, out result);

    public static CelErrorCode Subtract(Rate left, Rate right, out Rate result) =>
        Of(DecimalFunctions.Subtract(left.PerYear, right.PerYear, out decimal difference), difference, left.DayCount, out result);

    public static CelErrorCode Scale(Rate rate, decimal factor, out Rate result) =>
        Of(DecimalFunctions.Multiply(rate.PerYear, factor, out decimal product), product, rate.DayCount, out result);

    public static CelErrorCode Scaled(decimal factor, Rate rate, out Rate result) => Scale(rate, factor, out result);

    public static CelErrorCode Ratio(Rate left, Rate right, out decimal result) => DecimalFunctions.Divide(left.PerYear, right.PerYear, out result);

    public static Rate Negate(Rate rate) => new(-rate.PerYear, rate.DayCount);

    public static Rate Abs(Rate rate) => new(Math.Abs(rate.PerYear), rate.DayCount);

    public static Rate PerYear(decimal value) => new(value, DayCount.Actual365);

    public static bool Less(Rate left, Rate right) => left.PerYear < right.PerYear;

    public static bool LessOrEqual(Rate left, Rate right) => left.PerYear <= right.PerYear;

    public static bool Greater(Rate left, Rate right) => left.PerYear > right.PerYear;

    public static bool GreaterOrEqual(Rate left, Rate right) => left.PerYear >= right.PerYear;

    public static bool Equal(Rate left, Rate right) => left.PerYear == right.PerYear;

    private static CelErrorCode Of(CelErrorCode error, decimal perYear, DayCount dayCount, out Rate result)
    {
        result = new Rate(perYear, dayCount);
        return error;
    }
}
