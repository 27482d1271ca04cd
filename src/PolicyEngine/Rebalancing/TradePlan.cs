using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>A plan on its way through the constraints.</summary>
internal sealed class TradePlan
{
    public required VaultEngineLayout Layout { get; init; }

    public required RebalanceSettings Settings { get; init; }

    public required PortfolioPrices Prices { get; init; }

    public required EnginePortfolioContext Expressions { get; init; }

    public required RiskMonitor Monitor { get; init; }

    public required VaultState State { get; init; }

    public required UnixTime Now { get; init; }

    /// <summary>The mode that holds in effect.</summary>
    public required OperatingMode Mode { get; init; }

    /// <summary>The portfolio with every pending order filled.</summary>
    public required PortfolioBook Projected { get; init; }

    /// <summary>The rule because of which nothing may increase risk; empty when none.</summary>
    public required string Blocked { get; init; }

    /// <summary>True when the mode closes positions: it outranks cooldown, turnover, cumulative slippage and the smallest trade.</summary>
    public required bool Emergency { get; init; }

    /// <summary>Capital adequacy, which no increase may take below its initial threshold; null when the policy does not watch it.</summary>
    public MarginMonitor? Margin { get; init; }

    /// <summary>The assets that stop-losses let nothing increase, and because of whom; -1 for all.</summary>
    public ImmutableArray<(int Asset, string Id)> BlockedAssets { get; init; } = [];

    /// <summary>What waiting redemptions need, in the valuation unit.</summary>
    public required decimal Demand { get; init; }

    /// <summary>Who asked for the plan.</summary>
    public required string Cause { get; init; }

    public required ImmutableArray<StepEvent>.Builder Events { get; init; }

    /// <summary>In order of priority: reductions, hedges, increases; each in order of assets.</summary>
    public List<TradeGroup> Groups { get; } = [];

    public decimal Nav => Projected.Nav;

    public string Symbol(TradeGroup group) => Layout.Symbols[group.Asset];

    /// <summary>Refuses a group, naming the limit.</summary>
    public void Refuse(TradeGroup group, string limit, string message, decimal? observed, decimal? bound)
    {
        Events.Add(new StepEvent(StepEventKind.Blocked, limit, Symbol(group), $"{Describe(group)} is refused: {message}", observed, bound));
        group.Refuse();
    }

    /// <summary>Shrinks a group to a share of itself, naming the limit; refuses it when nothing is left.</summary>
    public void Shrink(TradeGroup group, decimal factor, string limit, string message, decimal? observed, decimal? bound)
    {
        if (factor >= 1m)
        {
            return;
        }

        if (factor <= 0m)
        {
            Refuse(group, limit, message, observed, bound);
            return;
        }

        string what = Describe(group);
        decimal before = group.Notional;
        group.Scale(factor);
        decimal after = group.Notional;
        Events.Add(new StepEvent(
            StepEventKind.Blocked,
            limit,
            Symbol(group),
            $"{what} shrinks from {VaultEngineText.Number(before)} to {VaultEngineText.Number(after)} {Layout.ValuationUnit}: {message}",
            observed,
            bound));
    }

    private string Describe(TradeGroup group) => group.Purpose switch
    {
        TradePurpose.Reduce => $"the reduction of `{Symbol(group)}`",
        TradePurpose.Hedge => $"the hedge of `{Symbol(group)}`",
        _ => $"the increase of `{Symbol(group)}`",
    };
}
