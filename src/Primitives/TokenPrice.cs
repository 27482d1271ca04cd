namespace VaultPolicy.Primitives;

/// <summary>
/// A price between two units whose decimals are known, so that it turns amounts of base units into each other. Which two units, the
/// caller knows. Every result is rounded down, in base units or at the digits of a decimal: a conversion never gives more than exact
/// arithmetic would.
/// </summary>
public readonly record struct TokenPrice : IComparable<TokenPrice>
{
    private const int MaxPlaces = 28;

    /// <summary>Creates a price.</summary>
    /// <param name="value">Whole quote units for one whole base unit, 0 or more.</param>
    /// <param name="baseDecimals">Places of one whole base unit, 0 to 36.</param>
    /// <param name="quoteDecimals">Places of one whole quote unit, 0 to 36.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public TokenPrice(decimal value, byte baseDecimals, byte quoteDecimals)
    {
        if (value < 0m)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "a price is 0 or more");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(baseDecimals, MaxDecimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quoteDecimals, MaxDecimals);

        // A difference of decimals can be zero with a sign.
        Value = Math.Abs(value);
        BaseDecimals = baseDecimals;
        QuoteDecimals = quoteDecimals;
    }

    /// <summary>The most decimals of a unit that has a price.</summary>
    public const byte MaxDecimals = 36;

    /// <summary>Whole quote units for one whole base unit, 0 or more.</summary>
    public decimal Value { get; }

    /// <summary>Places of one whole base unit.</summary>
    public byte BaseDecimals { get; }

    /// <summary>Places of one whole quote unit.</summary>
    public byte QuoteDecimals { get; }

    /// <summary>Tests whether <paramref name="left"/> is lower.</summary>
    public static bool operator <(TokenPrice left, TokenPrice right) => left.Value < right.Value;

    /// <summary>Tests whether <paramref name="left"/> is higher.</summary>
    public static bool operator >(TokenPrice left, TokenPrice right) => left.Value > right.Value;

    /// <summary>Tests whether <paramref name="left"/> is lower or equal.</summary>
    public static bool operator <=(TokenPrice left, TokenPrice right) => left.Value <= right.Value;

    /// <summary>Tests whether <paramref name="left"/> is higher or equal.</summary>
    public static bool operator >=(TokenPrice left, TokenPrice right) => left.Value >= right.Value;

    /// <summary>The price at which <paramref name="base"/> costs <paramref name="quote"/>; false, with 0, when <paramref name="base"/> is 0 or the price above the largest decimal.</summary>
    public static bool TryCreateFloor(TokenAmount quote, TokenAmount @base, out TokenPrice price)
    {
        price = default;
        if (!ExactFraction.TryDivideFloor(quote.BaseUnits, @base.BaseUnits, MaxPlaces + @base.Decimals - quote.Decimals, out UInt256 scaled)
            || !scaled.TryToDecimalFloor(MaxPlaces, out decimal value))
        {
            return false;
        }

        price = new TokenPrice(value, @base.Decimals, quote.Decimals);
        return true;
    }

    /// <summary>What an amount of base is worth in quote; false when it is 2^256 base units or more.</summary>
    /// <exception cref="InvalidOperationException">The amount has other decimals than the base.</exception>
    public bool TryConvertFloor(TokenAmount amount, out TokenAmount worth)
    {
        Require(amount.Decimals, BaseDecimals);
        (UInt256 mantissa, int places) = ExactFraction.Of(Value);
        bool ok = ExactFraction.TryMultiplyFloor(amount.BaseUnits, mantissa, QuoteDecimals - places - BaseDecimals, out UInt256 units);
        worth = new TokenAmount(units, QuoteDecimals);
        return ok;
    }

    /// <summary>How much base an amount of quote buys; false when the price is 0 or the result 2^256 base units or more.</summary>
    /// <exception cref="InvalidOperationException">The amount has other decimals than the quote.</exception>
    public bool TryConvertBackFloor(TokenAmount amount, out TokenAmount bought)
    {
        Require(amount.Decimals, QuoteDecimals);
        (UInt256 mantissa, int places) = ExactFraction.Of(Value);
        bool ok = ExactFraction.TryDivideFloor(amount.BaseUnits, mantissa, places + BaseDecimals - QuoteDecimals, out UInt256 units);
        bought = new TokenAmount(units, BaseDecimals);
        return ok;
    }

    /// <summary>Chains A/B with B/C to A/C; false when the product is above the largest decimal.</summary>
    /// <exception cref="InvalidOperationException">The next price's base has other decimals than this one's quote.</exception>
    public bool TryChainFloor(TokenPrice next, out TokenPrice chained)
    {
        Require(next.BaseDecimals, QuoteDecimals);
        bool ok = ExactFraction.TryMultiplyFloor(Value, next.Value, out decimal value);
        chained = new TokenPrice(value, BaseDecimals, next.QuoteDecimals);
        return ok;
    }

    /// <summary>Crosses A/B with C/B to A/C: how much C one A is worth; false when the other price is 0 or the quotient above the largest decimal.</summary>
    /// <exception cref="InvalidOperationException">The quotes have different decimals.</exception>
    public bool TryCrossFloor(TokenPrice other, out TokenPrice crossed)
    {
        Require(other.QuoteDecimals, QuoteDecimals);
        bool ok = ExactFraction.TryDivideFloor(Value, other.Value, out decimal value);
        crossed = new TokenPrice(value, BaseDecimals, other.BaseDecimals);
        return ok;
    }

    /// <summary>The price of the quote in the base, at 28 places; false when this price is 0.</summary>
    public bool TryInvertFloor(out TokenPrice inverse)
    {
        bool ok = ExactFraction.TryDivideFloor(1m, Value, out decimal value);
        inverse = new TokenPrice(value, QuoteDecimals, BaseDecimals);
        return ok;
    }

    /// <inheritdoc/>
    public int CompareTo(TokenPrice other) => Value.CompareTo(other.Value);

    /// <summary>The number, without units.</summary>
    public override string ToString() => DecimalText.Format(Value);

    private static void Require(byte actual, byte needed)
    {
        if (actual != needed)
        {
            throw new InvalidOperationException($"a unit with {actual} decimals meets one with {needed} decimals");
        }
    }
}
