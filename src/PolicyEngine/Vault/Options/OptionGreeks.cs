namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>The sensitivities of options of a book, in the valuation unit.</summary>
/// <param name="Delta">Value of the underlying that moves as the options on it do: positive when they gain from a rise.</param>
/// <param name="Gamma">Change of the delta value when the underlying moves by one percent.</param>
/// <param name="Vega">Change of value per percentage point of volatility.</param>
/// <param name="Theta">Change of value per day that passes.</param>
/// <param name="Notional">Sum of the underlyings' values of all positions, long or written.</param>
internal readonly record struct OptionGreeks(decimal Delta, decimal Gamma, decimal Vega, decimal Theta, decimal Notional)
{
    /// <summary>Sums over a book whose options are all marked.</summary>
    /// <param name="book">The book.</param>
    /// <param name="spot">Prices by asset.</param>
    /// <param name="byAsset">Receives the sums over the options on each asset.</param>
    public static OptionGreeks Sum(PortfolioBook book, decimal[] spot, OptionGreeks[] byAsset)
    {
        Array.Clear(byAsset);
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            decimal size = book.OptionSizes[i];
            if (size == 0m)
            {
                continue;
            }

            // In units of the underlying until all are added up; most books have options on one asset.
            ref readonly OptionMark mark = ref book.Options.Mark(i);
            ref OptionGreeks sum = ref byAsset[book.Options.Contract(i).Asset];
            sum = new OptionGreeks(
                sum.Delta + (size * mark.Delta), sum.Gamma + (size * mark.Gamma), sum.Vega + (size * mark.Vega), sum.Theta + (size * mark.Theta), sum.Notional + Math.Abs(size));
        }

        OptionGreeks all = default;
        for (int asset = 0; asset < byAsset.Length; asset++)
        {
            ref OptionGreeks sum = ref byAsset[asset];
            if (sum == default)
            {
                continue;
            }

            decimal price = spot[asset];
            sum = sum with { Delta = sum.Delta * price, Gamma = sum.Gamma * price * price / 100m, Notional = sum.Notional * price };
            all = new OptionGreeks(all.Delta + sum.Delta, all.Gamma + sum.Gamma, all.Vega + sum.Vega, all.Theta + sum.Theta, all.Notional + sum.Notional);
        }

        return all;
    }
}
