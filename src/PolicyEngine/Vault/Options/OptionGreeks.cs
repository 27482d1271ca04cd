namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>The sensitivities of all options of a book, in the valuation unit.</summary>
internal readonly ref struct OptionGreeks
{
    private readonly PortfolioBook _book;
    private readonly decimal[] _spot;

    private OptionGreeks(PortfolioBook book, decimal[] spot) => (_book, _spot) = (book, spot);

    /// <summary>Change of the delta value when every underlying moves by one percent.</summary>
    public decimal Gamma { get; private init; }

    /// <summary>Change of value per percentage point of volatility.</summary>
    public decimal Vega { get; private init; }

    /// <summary>Change of value per day that passes.</summary>
    public decimal Theta { get; private init; }

    /// <summary>Sum of the underlyings' values of all positions, long or written.</summary>
    public decimal Notional { get; private init; }

    /// <summary>Sums over a book whose options are all marked.</summary>
    public static OptionGreeks Of(PortfolioBook book, decimal[] spot) => Of(book, spot, -1);

    /// <summary>The same over the options of one underlying, or of all when it is -1.</summary>
    public static OptionGreeks Of(PortfolioBook book, decimal[] spot, int asset)
    {
        decimal gamma = 0m, vega = 0m, theta = 0m, notional = 0m;
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            decimal size = book.OptionSizes[i];
            int underlying = book.Options.Contract(i).Asset;
            if (size == 0m || (asset >= 0 && underlying != asset))
            {
                continue;
            }

            OptionMark mark = book.Options.Mark(i);
            decimal price = spot[underlying];
            gamma += size * mark.Gamma * price * price / 100m;
            vega += size * mark.Vega;
            theta += size * mark.Theta;
            notional += Math.Abs(size) * price;
        }

        return new OptionGreeks(book, spot) { Gamma = gamma, Vega = vega, Theta = theta, Notional = notional };
    }

    /// <summary>Value of the underlying that moves as the options on it do: positive when they gain from a rise.</summary>
    public decimal DeltaOf(int asset)
    {
        decimal units = 0m;
        for (int i = 0; i < _book.OptionSizes.Length; i++)
        {
            units += _book.OptionSizes[i] != 0m && _book.Options.Contract(i).Asset == asset
                ? _book.OptionSizes[i] * _book.Options.Mark(i).Delta
                : 0m;
        }

        return units * _spot[asset];
    }
}
