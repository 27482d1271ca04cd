using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>
/// What the options at a venue must be secured with, in the valuation unit. In full: a written call by its underlying, a written put by its
/// strike, without regard to premiums. Otherwise across the account: the notional of everything written over the leverage, and what buying it
/// back costs.
/// </summary>
internal static class OptionCollateral
{
    /// <summary>What the options of a book need at a venue.</summary>
    /// <param name="layout">The policy.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="book">The book.</param>
    /// <param name="venue">The option venue.</param>
    /// <param name="leverage">Notional over collateral; not used where collateral is full.</param>
    public static decimal Required(VaultEngineLayout layout, PortfolioPrices prices, PortfolioBook book, int venue, decimal leverage)
    {
        decimal required = 0m;
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            if (book.OptionSizes[i] < 0m && book.Options.Venue(i) == venue)
            {
                required -= book.OptionSizes[i] * PerUnit(layout, prices, book.Options.Contract(i), book.Options.Mark(i), leverage);
            }
        }

        return required;
    }

    /// <summary>What one written unit needs.</summary>
    public static decimal PerUnit(VaultEngineLayout layout, PortfolioPrices prices, OptionContract contract, OptionMark mark, decimal leverage)
    {
        decimal spot = prices.Spot[contract.Asset];
        return !layout.FullCollateral ? (spot / leverage) + mark.Up
            : contract.Kind == OptionKind.Call ? spot
            : contract.Strike;
    }

    /// <summary>The largest leverage of an option venue; 1 without one.</summary>
    public static decimal MaxLeverage(VaultEngineLayout layout, int venue) => layout.Model.Venues[venue].MaxLeverage?.Value ?? 1m;
}
