using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies.Options;

/// <summary>
/// Written options whose delta is hedged: the delta-management engine says what to trade, see <see cref="HedgeDesk"/>. Bands by net asset value
/// are divided equally over the underlyings. Perps of a closed underlying are closed.
/// </summary>
internal abstract class HedgedOptionStrategy : OptionStrategy
{
    /// <summary>The notional written on all underlyings as a share of NAV unless the policy says otherwise.</summary>
    protected const decimal DefaultAllocation = 0.5m;

    // Multiples of a perp venue's target leverage between which its margin is left alone.
    private const decimal LowLeverage = 0.5m;
    private const decimal HighLeverage = 1.5m;

    private readonly HedgeDesk _desk;
    private readonly decimal _share;

    protected HedgedOptionStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules)
        : base(layout, rules, DefaultAllocation)
    {
        HedgeDefinition hedge = layout.Model.Strategy.Hedge ?? throw new ArgumentException("written straddles and strangles need a hedge", nameof(layout));
        _desk = new HedgeDesk(layout, hedge);
        _share = 1m / Math.Max(1, layout.Underlyings.Length);
    }

    /// <inheritdoc/>
    protected override decimal Contracts(Vault.Options.OptionContract contract, decimal value, decimal spot) => value / spot;

    /// <inheritdoc/>
    protected override void Hedge(StrategyContext context, TargetPortfolio targets, int asset, bool open)
    {
        PortfolioBook book = context.Projected;
        if (open && context.Prices.Spot[asset] > 0m)
        {
            _desk.HedgeAll(context, asset, _share, targets);
        }

        for (int venue = 0; venue < Layout.VenueCount; venue++)
        {
            if (!Layout.IsPerp[venue])
            {
                continue;
            }

            int market = Layout.Market(venue, asset);
            if (!open && book.Sizes[market] != 0m)
            {
                targets.PerpSizes[market] = 0m;
                targets.RestoreMargin[venue] = true;
            }

            // A first hedge brings its margin along; later ones leave it alone while leverage stays in the middle.
            targets.RestoreMargin[venue] |= targets.PerpSizes[market] is not null && book.Sizes[market] == 0m;
            targets.RestoreMargin[venue] |= LeverageAgainstTarget(book, venue) is > HighLeverage or (> 0m and < LowLeverage);
        }
    }

    /// <summary>Venue leverage as a multiple of its target; 0 without a position, the largest number without equity.</summary>
    private decimal LeverageAgainstTarget(PortfolioBook book, int venue)
    {
        decimal notional = book.Notional(venue);
        decimal equity = book.Equity(venue) * Layout.TargetLeverage(venue);
        return notional == 0m ? 0m : equity * HighLeverage * 2m <= notional ? decimal.MaxValue : notional / equity;
    }
}
