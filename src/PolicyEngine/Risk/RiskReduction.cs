using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// Deleveraging in equal proportion: the largest share of every position at which the rules that demand a reduction hold again, less two
/// percent of it so that the next small move does not break them again. When no share helps, everything is closed.
/// </summary>
internal static class RiskReduction
{
    private const int Steps = 1_024;
    private const decimal Cushion = 0.98m;

    public static TargetPortfolio Targets(
        VaultEngineLayout layout, RiskMonitor monitor, EnginePortfolioContext context, RiskAssessment risk, PortfolioBook projected)
    {
        PortfolioBook actual = context.Book;
        PortfolioBook tried = projected.Copy();
        int low = 0;
        int high = Steps;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            Scale(layout, projected, tried, (decimal)middle / Steps);
            context.Book = tried;
            if (tried.TryMeasure() && monitor.ReductionsHold(context, risk))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        context.Book = actual;
        return Scaled(layout, projected, low * Cushion / Steps);
    }

    /// <summary>Every position times a share; margin is left for the planner to restore.</summary>
    public static TargetPortfolio Scaled(VaultEngineLayout layout, PortfolioBook book, decimal share)
    {
        var targets = new TargetPortfolio(layout.AssetCount, layout.VenueCount);
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            if (asset != layout.Cash)
            {
                targets.SpotValues[asset] = book.SpotValue(asset) * share;
            }
        }

        for (int market = 0; market < layout.MarketCount; market++)
        {
            if (book.Sizes[market] != 0m)
            {
                targets.PerpSizes[market] = book.Sizes[market] * share;
            }
        }

        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            if (book.OptionSizes[i] != 0m)
            {
                targets.OptionSizes[i] = book.OptionSizes[i] * share;
            }
        }

        for (int venue = 0; venue < layout.VenueCount; venue++)
        {
            targets.RestoreMargin[venue] = layout.IsPerp[venue] || layout.IsOption[venue];
        }

        return targets;
    }

    /// <summary>Of two reductions the smaller position each, so that both are met.</summary>
    /// <param name="targets">One, which is changed.</param>
    /// <param name="other">The other.</param>
    public static void KeepSmaller(TargetPortfolio targets, TargetPortfolio other)
    {
        KeepSmaller(targets.SpotValues, other.SpotValues);
        KeepSmaller(targets.PerpSizes, other.PerpSizes);
        foreach ((int option, decimal size) in other.OptionSizes)
        {
            if (!targets.OptionSizes.TryGetValue(option, out decimal target) || Math.Abs(size) < Math.Abs(target))
            {
                targets.OptionSizes[option] = size;
            }
        }
    }

    private static void KeepSmaller(decimal?[] targets, decimal?[] others)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if (others[i] is { } other && (targets[i] is not { } target || Math.Abs(other) < Math.Abs(target)))
            {
                targets[i] = other;
            }
        }
    }

    private static void Scale(VaultEngineLayout layout, PortfolioBook from, PortfolioBook to, decimal share)
    {
        to.CopyFrom(from);
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            if (asset != layout.Cash && to.Units[asset] != 0m)
            {
                to.SellSpot(asset, to.Units[asset] * (1m - share));
            }
        }

        for (int market = 0; market < layout.MarketCount; market++)
        {
            if (to.Sizes[market] != 0m)
            {
                to.TradePerp(market, to.Sizes[market] * (share - 1m));
            }
        }

        for (int i = 0; i < to.OptionSizes.Length; i++)
        {
            if (to.OptionSizes[i] != 0m)
            {
                to.TradeOption(i, to.OptionSizes[i] * (share - 1m));
            }
        }
    }
}
