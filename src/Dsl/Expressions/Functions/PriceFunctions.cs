using VaultPolicy.Cel;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>
/// Arithmetic of prices: they turn amounts into each other, chain, cross and invert. Every result is rounded down, so that a conversion
/// never gives more than exact arithmetic would. Prices are never below zero.
/// </summary>
internal static class PriceFunctions
{
    /// <summary>The price at which an amount costs another.</summary>
    public static CelErrorCode Of(TokenAmount quote, TokenAmount @base, out TokenPrice result)
    {
        result = default;
        return @base.IsZero ? CelErrorCode.DivisionByZero : Fits(TokenPrice.TryCreateFloor(quote, @base, out result));
    }

    public static CelErrorCode Convert(TokenAmount amount, TokenPrice price, out TokenAmount result)
    {
        result = default;
        return amount.Decimals != price.BaseDecimals ? CelErrorCode.InvalidArgument : Fits(price.TryConvertFloor(amount, out result));
    }

    public static CelErrorCode Converted(TokenPrice price, TokenAmount amount, out TokenAmount result) => Convert(amount, price, out result);

    public static CelErrorCode ConvertBack(TokenAmount amount, TokenPrice price, out TokenAmount result)
    {
        result = default;
        return amount.Decimals != price.QuoteDecimals ? CelErrorCode.InvalidArgument
            : price.Value == 0m ? CelErrorCode.DivisionByZero
            : Fits(price.TryConvertBackFloor(amount, out result));
    }

    public static CelErrorCode Chain(TokenPrice first, TokenPrice next, out TokenPrice result)
    {
        result = default;
        return first.QuoteDecimals != next.BaseDecimals ? CelErrorCode.InvalidArgument : Fits(first.TryChainFloor(next, out result));
    }

    public static CelErrorCode Cross(TokenPrice price, TokenPrice other, out TokenPrice result)
    {
        result = default;
        return price.QuoteDecimals != other.QuoteDecimals ? CelErrorCode.InvalidArgument
            : other.Value == 0m ? CelErrorCode.DivisionByZero
            : Fits(price.TryCrossFloor(other, out result));
    }

    public static CelErrorCode Invert(TokenPrice price, out TokenPrice result)
    {
        result = default;
        return price.Value == 0m ? CelErrorCode.DivisionByZero : Fits(price.TryInvertFloor(out result));
    }

    public static CelErrorCode Add(TokenPrice left, TokenPrice right, out TokenPrice result) =>
        With(left, DecimalFunctions.Add(left.Value, right.Value, out decimal sum), sum, out result);

    public static CelErrorCode Subtract(TokenPrice left, TokenPrice right, out TokenPrice result) =>
        With(left, DecimalFunctions.Subtract(left.Value, right.Value, out decimal difference), difference, out result);

    public static CelErrorCode Scale(TokenPrice price, decimal factor, out TokenPrice result)
    {
        result = default;
        return factor < 0m ? CelErrorCode.InvalidArgument
            : With(price, Fits(ExactFraction.TryMultiplyFloor(price.Value, factor, out decimal product)), product, out result);
    }

    public static CelErrorCode Scaled(decimal factor, TokenPrice price, out TokenPrice result) => Scale(price, factor, out result);

    public static CelErrorCode Divide(TokenPrice price, decimal divisor, out TokenPrice result)
    {
        result = default;
        return divisor < 0m ? CelErrorCode.InvalidArgument
            : divisor == 0m ? CelErrorCode.DivisionByZero
            : With(price, Fits(ExactFraction.TryDivideFloor(price.Value, divisor, out decimal quotient)), quotient, out result);
    }

    public static CelErrorCode Ratio(TokenPrice left, TokenPrice right, out decimal result)
    {
        result = 0m;
        return right.Value == 0m ? CelErrorCode.DivisionByZero : Fits(ExactFraction.TryDivideFloor(left.Value, right.Value, out result));
    }

    public static TokenPrice Min(TokenPrice left, TokenPrice right) => right < left ? right : left;

    public static TokenPrice Max(TokenPrice left, TokenPrice right) => left < right ? right : left;

    public static bool Less(TokenPrice left, TokenPrice right) => left < right;

    public static bool LessOrEqual(TokenPrice left, TokenPrice right) => left <= right;

    public static bool Greater(TokenPrice left, TokenPrice right) => left > right;

    public static bool GreaterOrEqual(TokenPrice left, TokenPrice right) => left >= right;

    public static bool Equal(TokenPrice left, TokenPrice right) => left.Value == right.Value;

    private static CelErrorCode Fits(bool ok) => ok ? CelErrorCode.None : CelErrorCode.Overflow;

    private static CelErrorCode With(TokenPrice units, CelErrorCode error, decimal value, out TokenPrice result)
    {
        bool ok = error == CelErrorCode.None && value >= 0m;
        result = ok ? new TokenPrice(value, units.BaseDecimals, units.QuoteDecimals) : default;
        return ok || error != CelErrorCode.None ? error : CelErrorCode.Overflow;
    }
}
