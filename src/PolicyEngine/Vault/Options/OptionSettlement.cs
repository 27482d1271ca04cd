using System.Numerics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>What a position pays at expiry, exactly, in base units of the vault's asset.</summary>
public static class OptionSettlement
{
    /// <summary>
    /// |size| x payoff / price of the vault's asset. What the vault receives is rounded down and what it pays up, once for the position.
    /// </summary>
    /// <param name="position">The position.</param>
    /// <param name="price">The settlement price of the underlying in the valuation unit, above 0.</param>
    /// <param name="cashPrice">The price of the vault's asset in the valuation unit, above 0.</param>
    /// <param name="cashDecimals">Its decimals.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is not above 0.</exception>
    /// <exception cref="OverflowException">The payoff is 2^256 base units or more.</exception>
    public static UInt256 Payoff(OptionPosition position, decimal price, decimal cashPrice, int cashDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cashPrice);
        (BigInteger sizeTop, BigInteger sizeBottom) = FractionOf(Math.Abs(position.Size));
        (BigInteger payoffTop, BigInteger payoffBottom) = FractionOf(position.Contract.Payoff(price));
        (BigInteger cashTop, BigInteger cashBottom) = FractionOf(cashPrice);
        BigInteger top = sizeTop * payoffTop * cashBottom * BigInteger.Pow(10, cashDecimals);
        BigInteger bottom = sizeBottom * payoffBottom * cashTop;
        BigInteger quotient = BigInteger.DivRem(top, bottom, out BigInteger rest);
        return (UInt256)(position.Size < 0m && !rest.IsZero ? quotient + 1 : quotient);
    }

    private static (BigInteger Top, BigInteger Bottom) FractionOf(decimal value)
    {
        (UInt256 top, UInt256 bottom) = UInt256.Fraction(value);
        return ((BigInteger)top, (BigInteger)bottom);
    }
}
