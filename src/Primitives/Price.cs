namespace VaultPolicy.Primitives;

/// <summary>How many <see cref="Quote"/> one <see cref="Base"/> costs: 60000 USD per BTC has base BTC and quote USD.</summary>
public readonly record struct Price
{
    private readonly string? _base;
    private readonly string? _quote;

    /// <summary>Creates a price.</summary>
    /// <param name="value">Quote units per base unit, 0 or more.</param>
    /// <param name="base">What is priced; compared ordinally.</param>
    /// <param name="quote">What it is priced in; compared ordinally.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    /// <exception cref="ArgumentException">A unit is empty.</exception>
    public Price(decimal value, string @base, string quote)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentException.ThrowIfNullOrEmpty(@base);
        ArgumentException.ThrowIfNullOrEmpty(quote);
        Value = value;
        _base = @base;
        _quote = quote;
    }

    /// <summary>Quote units per base unit, 0 or more.</summary>
    public decimal Value { get; }

    /// <summary>What is priced; empty for the default value.</summary>
    public string Base => _base ?? "";

    /// <summary>What it is priced in; empty for the default value.</summary>
    public string Quote => _quote ?? "";

    /// <summary>The price of the quote in the base; the division is rounded half to even at 28 places.</summary>
    /// <exception cref="DivideByZeroException">The price is 0.</exception>
    public Price Invert() => new(1m / Value, Quote, Base);

    /// <summary>
    /// Chains A/B with B/C to A/C. The product is rounded half to even at 28 places or 28 significant digits, whichever is coarser.
    /// </summary>
    /// <exception cref="InvalidOperationException">The quote of this price is not the base of the next.</exception>
    /// <exception cref="OverflowException">The product is out of the range of a decimal.</exception>
    public Price Multiply(Price next) => TryMultiply(next, out Price chained)
        ? chained
        : throw new InvalidOperationException($"a price {Base}/{Quote} does not chain with {next.Base}/{next.Quote}");

    /// <summary>As <see cref="Multiply"/>; false when the quote of this price is not the base of the next.</summary>
    /// <exception cref="OverflowException">The product is out of the range of a decimal.</exception>
    public bool TryMultiply(Price next, out Price chained)
    {
        bool chains = Quote.Length > 0 && Quote == next.Base;
        chained = chains ? new Price(Value * next.Value, Base, next.Quote) : default;
        return chains;
    }

    /// <summary>What an amount of base is worth in quote; rounded as a decimal product. The sign is kept.</summary>
    /// <exception cref="OverflowException">The product is out of the range of a decimal.</exception>
    public decimal Convert(decimal baseAmount) => baseAmount * Value;

    /// <summary>The value and its units, as in <c>60000 USD/BTC</c>.</summary>
    public override string ToString() => $"{DecimalText.Format(Value)} {Quote}/{Base}";
}
