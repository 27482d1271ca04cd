namespace VaultPolicy.Primitives;

/// <summary>
/// An amount of a token: <see cref="BaseUnits"/> of 10^-<see cref="Decimals"/> each. Amounts of different decimals do not mix; which
/// token it is, the caller knows.
/// </summary>
public readonly record struct TokenAmount : IComparable<TokenAmount>
{
    /// <summary>The most decimals; 10^77 is the largest power of ten below 2^256.</summary>
    public const int MaxDecimals = UInt256.MaxPow10;

    /// <summary>Creates an amount.</summary>
    /// <param name="baseUnits">Integer base units.</param>
    /// <param name="decimals">Places of one whole token, 0 to 77.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is above 77.</exception>
    public TokenAmount(UInt256 baseUnits, byte decimals)
    {
        if (decimals > MaxDecimals)
        {
            throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "decimals are 0 to 77");
        }

        BaseUnits = baseUnits;
        Decimals = decimals;
    }

    /// <summary>Integer base units.</summary>
    public UInt256 BaseUnits { get; }

    /// <summary>Places of one whole token, 0 to 77.</summary>
    public byte Decimals { get; }

    /// <summary>Whether the amount is 0.</summary>
    public bool IsZero => BaseUnits.IsZero;

    /// <summary>The exact sum.</summary>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    /// <exception cref="OverflowException">The sum is 2^256 base units or more.</exception>
    public static TokenAmount operator +(TokenAmount left, TokenAmount right) =>
        new(left.BaseUnits + right.UnitsAs(left), left.Decimals);

    /// <summary>The exact difference.</summary>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    /// <exception cref="OverflowException">The difference is below 0.</exception>
    public static TokenAmount operator -(TokenAmount left, TokenAmount right) =>
        new(left.BaseUnits - right.UnitsAs(left), left.Decimals);

    /// <summary>Tests whether <paramref name="left"/> is smaller.</summary>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    public static bool operator <(TokenAmount left, TokenAmount right) => left.BaseUnits < right.UnitsAs(left);

    /// <summary>Tests whether <paramref name="left"/> is larger.</summary>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    public static bool operator >(TokenAmount left, TokenAmount right) => left.BaseUnits > right.UnitsAs(left);

    /// <summary>Tests whether <paramref name="left"/> is smaller or equal.</summary>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    public static bool operator <=(TokenAmount left, TokenAmount right) => left.BaseUnits <= right.UnitsAs(left);

    /// <summary>Tests whether <paramref name="left"/> is larger or equal.</summary>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    public static bool operator >=(TokenAmount left, TokenAmount right) => left.BaseUnits >= right.UnitsAs(left);

    /// <summary>The amount 0.</summary>
    public static TokenAmount Zero(byte decimals) => new(UInt256.Zero, decimals);

    /// <summary>Whole tokens, rounded down to base units.</summary>
    /// <exception cref="OverflowException">The number is below 0 or too large.</exception>
    public static TokenAmount FromDecimalFloor(decimal wholeUnits, byte decimals) =>
        new(UInt256.FromDecimalFloor(wholeUnits, decimals), decimals);

    /// <summary>Whole tokens, rounded up to base units.</summary>
    /// <exception cref="OverflowException">The number is below 0 or too large.</exception>
    public static TokenAmount FromDecimalCeil(decimal wholeUnits, byte decimals) =>
        new(UInt256.FromDecimalCeil(wholeUnits, decimals), decimals);

    /// <summary>
    /// Reads whole tokens in the grammar of <see cref="DecimalText"/>, exactly: more places than <paramref name="decimals"/> are
    /// <see cref="DecimalTextError.Precision"/>, a minus sign or too many digits <see cref="DecimalTextError.Range"/>.
    /// </summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, byte decimals, out TokenAmount amount, out DecimalTextError error)
    {
        amount = default;
        error = DecimalTextError.Form;
        if (!DecimalText.TrySplit(text, out bool negative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction))
        {
            return false;
        }

        if (fraction.Length > decimals)
        {
            error = DecimalTextError.Precision;
            return false;
        }

        error = DecimalTextError.Range;
        ReadOnlySpan<char> digits = fraction.TrimStart('0');
        UInt256 rest = UInt256.Zero;
        if (negative
            || !UInt256.TryParse(whole, out UInt256 wholeUnits)
            || (!digits.IsEmpty && !UInt256.TryParse(digits, out rest))
            || !UInt256.TryMultiply(wholeUnits, UInt256.Pow10(decimals), out UInt256 units)
            || !UInt256.TryAdd(units, rest * UInt256.Pow10(decimals - fraction.Length), out units))
        {
            return false;
        }

        amount = new TokenAmount(units, decimals);
        error = DecimalTextError.None;
        return true;
    }

    /// <summary>This amount times a factor of 0 or more, rounded down; the product is exact before rounding.</summary>
    /// <exception cref="OverflowException">The factor is below 0 or the result too large.</exception>
    public TokenAmount MultiplyFloor(decimal factor) => new(BaseUnits.MultiplyFloor(factor), Decimals);

    /// <summary>This amount times a factor of 0 or more, rounded up; the product is exact before rounding.</summary>
    /// <exception cref="OverflowException">The factor is below 0 or the result too large.</exception>
    public TokenAmount MultiplyCeil(decimal factor) => new(BaseUnits.MultiplyCeil(factor), Decimals);

    /// <summary>This amount times <paramref name="numerator"/> / <paramref name="denominator"/>, rounded down.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    /// <exception cref="OverflowException">The result is too large.</exception>
    public TokenAmount MulDivFloor(UInt256 numerator, UInt256 denominator) =>
        new(UInt256.MulDivFloor(BaseUnits, numerator, denominator), Decimals);

    /// <summary>This amount times <paramref name="numerator"/> / <paramref name="denominator"/>, rounded up.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    /// <exception cref="OverflowException">The result is too large.</exception>
    public TokenAmount MulDivCeil(UInt256 numerator, UInt256 denominator) =>
        new(UInt256.MulDivCeil(BaseUnits, numerator, denominator), Decimals);

    /// <summary>Whole tokens as a decimal, rounded down where a decimal cannot hold all digits.</summary>
    /// <exception cref="OverflowException">The whole part is above <see cref="decimal.MaxValue"/>.</exception>
    public decimal ToDecimalFloor() => BaseUnits.ToDecimalFloor(Decimals);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The decimals differ.</exception>
    public int CompareTo(TokenAmount other) => BaseUnits.CompareTo(other.UnitsAs(this));

    /// <summary>Whole tokens, exactly, without trailing zeros or exponent.</summary>
    public override string ToString()
    {
        (UInt256 whole, UInt256 rest) = UInt256.DivRem(BaseUnits, UInt256.Pow10(Decimals));
        return rest.IsZero ? whole.ToString() : $"{whole}.{rest.ToString().PadLeft(Decimals, '0').TrimEnd('0')}";
    }

    /// <summary>As <see cref="ToString"/>, with a comma between thousands before the point.</summary>
    public string ToGroupedString()
    {
        string text = ToString();
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point < 0 ? text.Length : point;
        for (int at = end - 3; at > 0; at -= 3)
        {
            text = text.Insert(at, ",");
        }

        return text;
    }

    private UInt256 UnitsAs(TokenAmount other) => Decimals == other.Decimals
        ? BaseUnits
        : throw new InvalidOperationException($"an amount with {Decimals} decimals meets one with {other.Decimals} decimals");
}
