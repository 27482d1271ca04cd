using VaultPolicy.Cel;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>
/// Arithmetic of token amounts of one asset, exact in base units. Amounts are unsigned: subtracting more than there is makes the
/// expression an error. Scaling and division round down: by a number to the base unit, by an amount to 28 places.
/// </summary>
internal static class AmountFunctions
{
    private const int RatioPlaces = 28;

    public static CelErrorCode Add(TokenAmount left, TokenAmount right, out TokenAmount result)
    {
        bool ok = UInt256.TryAdd(left.BaseUnits, right.BaseUnits, out UInt256 sum);
        result = new TokenAmount(sum, left.Decimals);
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode Subtract(TokenAmount left, TokenAmount right, out TokenAmount result)
    {
        bool ok = UInt256.TrySubtract(left.BaseUnits, right.BaseUnits, out UInt256 difference);
        result = new TokenAmount(difference, left.Decimals);
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode Scale(TokenAmount amount, decimal factor, out TokenAmount result)
    {
        result = default;
        if (factor < 0m)
        {
            return CelErrorCode.InvalidArgument;
        }

        try
        {
            result = amount.MultiplyFloor(factor);
            return CelErrorCode.None;
        }
        catch (OverflowException)
        {
            return CelErrorCode.Overflow;
        }
    }

    public static CelErrorCode Scaled(decimal factor, TokenAmount amount, out TokenAmount result) => Scale(amount, factor, out result);

    public static CelErrorCode ScaledByInt(long factor, TokenAmount amount, out TokenAmount result)
    {
        result = default;
        if (factor < 0)
        {
            return CelErrorCode.InvalidArgument;
        }

        bool ok = UInt256.TryMultiply(amount.BaseUnits, (ulong)factor, out UInt256 product);
        result = new TokenAmount(product, amount.Decimals);
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode ScaleByInt(TokenAmount amount, long factor, out TokenAmount result) => ScaledByInt(factor, amount, out result);

    public static CelErrorCode Divide(TokenAmount amount, decimal divisor, out TokenAmount result)
    {
        result = default;
        if (divisor < 0m)
        {
            return CelErrorCode.InvalidArgument;
        }

        if (divisor == 0m)
        {
            return CelErrorCode.DivisionByZero;
        }

        (UInt256 mantissa, int places) = ExactFraction.Of(divisor);
        bool ok = ExactFraction.TryDivideFloor(amount.BaseUnits, mantissa, places, out UInt256 units);
        result = new TokenAmount(units, amount.Decimals);
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode DivideByInt(TokenAmount amount, long divisor, out TokenAmount result) => Divide(amount, divisor, out result);

    public static CelErrorCode Ratio(TokenAmount left, TokenAmount right, out decimal result)
    {
        result = 0m;
        if (right.IsZero)
        {
            return CelErrorCode.DivisionByZero;
        }

        return ExactFraction.TryDivideFloor(left.BaseUnits, right.BaseUnits, RatioPlaces, out UInt256 scaled) && scaled.TryToDecimalFloor(RatioPlaces, out result)
            ? CelErrorCode.None
            : CelErrorCode.Overflow;
    }

    public static TokenAmount Min(TokenAmount left, TokenAmount right) => Less(right, left) ? right : left;

    public static TokenAmount Max(TokenAmount left, TokenAmount right) => Less(left, right) ? right : left;

    public static bool Less(TokenAmount left, TokenAmount right) => left.BaseUnits < right.BaseUnits;

    public static bool LessOrEqual(TokenAmount left, TokenAmount right) => left.BaseUnits <= right.BaseUnits;

    public static bool Greater(TokenAmount left, TokenAmount right) => left.BaseUnits > right.BaseUnits;

    public static bool GreaterOrEqual(TokenAmount left, TokenAmount right) => left.BaseUnits >= right.BaseUnits;

    public static bool Equal(TokenAmount left, TokenAmount right) => left.BaseUnits == right.BaseUnits;
}
