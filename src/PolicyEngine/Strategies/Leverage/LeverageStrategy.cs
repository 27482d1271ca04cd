using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies.Leverage;

/// <summary>
/// Holds its underlyings long by perps, in equal value, at a leverage between bounds. Inside them each rebalancing goes a share of the way to
/// the target; outside, at least back to the bound. Without an open position it opens at the target.
/// </summary>
internal sealed class LeverageStrategy : IStrategy
{
    // A correction below this share of NAV is noise.
    private const decimal Noise = 0.000_001m;

    private readonly VaultEngineLayout _layout;
    private readonly int _venue;

    public LeverageStrategy(VaultEngineLayout layout)
    {
        _layout = layout;
        _venue = layout.HedgeVenue;
        decimal target = Option("target") ?? throw new ArgumentException("a leverage needs a target", nameof(layout));
        Recentering = new LeverageRecentering(
            Option("minLeverage") ?? target, target, Option("maxLeverage") ?? target, Option("recenteringSpeed") ?? 1m);
    }

    public LeverageRecentering Recentering { get; }

    /// <inheritdoc/>
    public TargetPortfolio Targets(StrategyContext context)
    {
        var targets = new TargetPortfolio(_layout.AssetCount, _layout.VenueCount);
        decimal value = 0m;
        foreach (int asset in _layout.Underlyings)
        {
            value += context.Projected.PerpValue(asset);
        }

        decimal nav = context.Investable;
        decimal leverage = nav > 0m ? Math.Max(0m, value / nav) : 0m;
        decimal next = nav <= 0m ? 0m : value == 0m ? Recentering.Target : Recentering.Next(leverage, recenter: true);
        if (Math.Abs(next - leverage) <= Noise && !context.Resize)
        {
            return targets;
        }

        decimal each = next * nav / _layout.Underlyings.Length;
        foreach (int asset in _layout.Underlyings)
        {
            int market = _layout.Market(_venue, asset);
            decimal mark = context.Prices.Mark[market];
            if (mark > 0m)
            {
                targets.PerpSizes[market] = each / mark;
                targets.RestoreMargin[_venue] = true;
            }
            else
            {
                context.Events.Add(new StepEvent(
                    StepEventKind.Blocked, "price", _layout.Symbols[asset], $"`{_layout.Symbols[asset]}` is not traded: `{_layout.VenueIds[_venue]}` has no mark for it", null, null));
            }
        }

        return targets;
    }

    /// <inheritdoc/>
    public decimal Drift(StrategyContext context) => 0m;

    private decimal? Option(string key)
    {
        foreach (StrategyOption option in _layout.Model.Strategy.Options)
        {
            if (option.Key.Value == key)
            {
                return option.Value.Number;
            }
        }

        return null;
    }
}
