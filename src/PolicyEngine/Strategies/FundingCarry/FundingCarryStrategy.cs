using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies.FundingCarry;

/// <summary>
/// Holds each open underlying long and its perp short, so that funding is earned without price risk. The allocation is the long value as a
/// share of NAV, split equally over the underlyings. The hedge is traded only when net delta leaves its band; see <see cref="HedgeDesk"/>. The
/// long side is brought back to size when it is off by more than <see cref="ResizeTolerance"/> of its target or when the venue's leverage
/// leaves the middle: half the largest leverage is the target, and from half of that up to three quarters of the largest is left alone.
/// </summary>
internal sealed class FundingCarryStrategy : IStrategy
{
    /// <summary>How far the long value may be from its target before both sides are resized, as a share of the target.</summary>
    public const decimal ResizeTolerance = 0.20m;

    // Multiples of the target leverage between which the margin is left alone; the target is half of the largest leverage.
    private const decimal LowLeverage = 0.5m;
    private const decimal HighLeverage = 1.5m;
    private const decimal UnallocatedReserve = 0.02m;

    private readonly VaultEngineLayout _layout;
    private readonly EntryExit _conditions;
    private readonly HedgeDesk _desk;
    private readonly HedgeDefinition _hedge;
    private readonly decimal _ratio;
    private readonly decimal _share;
    private readonly int _venue;

    public FundingCarryStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules)
    {
        StrategySection strategy = layout.Model.Strategy;
        _layout = layout;
        _venue = layout.HedgeVenue;
        _hedge = strategy.Hedge ?? throw new ArgumentException("a carry needs a hedge", nameof(layout));
        _desk = new HedgeDesk(layout, _hedge);
        _ratio = _hedge.Ratio.Value;
        _conditions = new EntryExit(strategy, rules);

        // Long value and the margin of its hedge must both fit into NAV.
        decimal largest = 1m / (1m + (_ratio / layout.TargetLeverage(_venue)));
        decimal allocation = Math.Min(strategy.Allocation?.Value ?? (largest * (1m - UnallocatedReserve)), largest);
        _share = layout.Underlyings.Length == 0 ? 0m : allocation / layout.Underlyings.Length;
    }

    /// <inheritdoc/>
    public TargetPortfolio Targets(StrategyContext context)
    {
        var targets = new TargetPortfolio(_layout.AssetCount, _layout.VenueCount);
        decimal wanted = _share * context.Investable;
        decimal leverage = LeverageAgainstTarget(context.Projected);
        bool resizeAll = context.Resize || leverage > HighLeverage;
        targets.RestoreMargin[_venue] = leverage is > HighLeverage or (> 0m and < LowLeverage);
        decimal total = TotalWidth(context);
        bool hedgeAll = Math.Abs(OffCentre(context.Projected)) > total;
        if (!hedgeAll && Math.Abs(OffCentre(context.Expressions.Book)) > total)
        {
            context.Events.Add(new StepEvent(
                StepEventKind.Blocked, "pending", _layout.VenueIds[_venue], "net delta is outside the band until pending orders are filled", context.Expressions.Book.View.NetDelta, _hedge.Band.Value));
        }

        for (int i = 0; i < _layout.Underlyings.Length; i++)
        {
            int asset = _layout.Underlyings[i];
            int market = _layout.Market(_venue, asset);
            decimal spot = context.Projected.SpotValue(asset);
            bool held = spot != 0m || context.Projected.Sizes[market] != 0m;
            _conditions.Decide(context, i, held, _layout.Symbols[asset]);
            if (!context.Open[i])
            {
                targets.SpotValues[asset] = 0m;
                targets.PerpSizes[market] = 0m;
                targets.RestoreMargin[_venue] = true;
                CloseElsewhere(context, targets, asset);
                continue;
            }

            if (context.Prices.Mark[market] == 0m)
            {
                // Without a mark no hedge can be sized, so the long side does not grow either.
                continue;
            }

            if (resizeAll || Math.Abs(spot - wanted) > ResizeTolerance * wanted)
            {
                targets.SpotValues[asset] = wanted;
                targets.PerpSizes[market] = -_ratio * wanted / context.Prices.Mark[market];
                targets.RestoreMargin[_venue] = true;
                CloseElsewhere(context, targets, asset);
            }
            else if (_desk.Width(context, asset, out decimal width) is not HedgeFault.None and var fault)
            {
                _desk.Refuse(context, asset, fault);
            }
            else
            {
                // When the sum is off, each gives up its own band: all of it to the centre, or its share of the band to the edge.
                width = !hedgeAll ? width : _hedge.To == HedgeReach.Edge ? total / _layout.Underlyings.Length : 0m;
                _desk.Hedge(context, asset, OffCentre(context.Projected, asset), width, 0m, targets);
            }
        }

        return targets;
    }

    /// <summary>How far the net delta of all underlyings together may stray.</summary>
    private decimal TotalWidth(StrategyContext context)
    {
        if (_hedge.Per == HedgeBandUnit.Nav)
        {
            return _hedge.Band.Value * context.Projected.Nav;
        }

        decimal sum = 0m;
        foreach (int asset in _layout.Underlyings)
        {
            sum += _desk.Width(context, asset, out decimal width) == HedgeFault.None ? width : 0m;
        }

        return sum;
    }

    /// <summary>Resizing and closing bring a hedge that overflowed to other venues home.</summary>
    private void CloseElsewhere(StrategyContext context, TargetPortfolio targets, int asset)
    {
        for (int venue = 0; venue < _layout.VenueCount; venue++)
        {
            int market = _layout.Market(venue, asset);
            if (venue != _venue && context.Projected.Sizes[market] != 0m)
            {
                targets.PerpSizes[market] = 0m;
                targets.RestoreMargin[venue] = true;
            }
        }
    }

    /// <inheritdoc/>
    public decimal Drift(StrategyContext context)
    {
        decimal drift = 0m;
        for (int i = 0; i < _layout.Underlyings.Length; i++)
        {
            decimal wanted = context.Open[i] ? _share : 0m;
            decimal weight = context.Projected.SpotValue(_layout.Underlyings[i]) / context.Projected.Nav;
            drift = Math.Max(drift, Math.Abs(weight - wanted));
        }

        return drift;
    }

    /// <summary>Venue leverage as a multiple of its target; 0 without a position, the largest number without equity.</summary>
    private decimal LeverageAgainstTarget(PortfolioBook book)
    {
        decimal notional = book.Notional(_venue);
        decimal equity = book.Equity(_venue) * _layout.TargetLeverage(_venue);
        return notional == 0m ? 0m : equity * HighLeverage * 2m <= notional ? decimal.MaxValue : notional / equity;
    }

    private decimal OffCentre(PortfolioBook book, int asset) =>
        (book.SpotValue(asset) * _ratio) + book.PerpValue(asset);

    private decimal OffCentre(PortfolioBook book)
    {
        decimal sum = 0m;
        foreach (int asset in _layout.Underlyings)
        {
            sum += OffCentre(book, asset);
        }

        return sum;
    }
}
