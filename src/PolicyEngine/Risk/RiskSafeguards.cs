using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.PolicyEngine.Risk.Stops;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>The engines beside limits and breakers that act on their own: capital adequacy and stop-losses.</summary>
internal sealed class RiskSafeguards
{
    private readonly PriceReturns _returns;

    public RiskSafeguards(VaultEngineLayout layout, PriceReturns returns, RebalanceSettings settings)
    {
        _returns = returns;
        Margin = layout.Model.Risk.Margin is { } margin ? new MarginMonitor(layout, margin) : null;
        Stops = new StopMonitor(layout, settings.Slippage);
    }

    /// <summary>Null when the policy does not watch capital adequacy.</summary>
    public MarginMonitor? Margin { get; }

    public StopMonitor Stops { get; }

    /// <summary>Adds what they demand to an assessment. A portfolio that cannot be valued leaves them as they are: nothing is traded then.</summary>
    public (VaultState State, RiskAssessment Risk) Assess(
        VaultState state,
        EnginePortfolioContext context,
        PortfolioPrices prices,
        RiskAssessment risk,
        ImmutableArray<string> approvals,
        ImmutableArray<StepEvent>.Builder events)
    {
        MarginState margin = state.Risk.Margin;
        if (Margin is { } monitor && context.Unknown.Length == 0)
        {
            MarginAssessment found = monitor.Assess(context.Book, prices, margin);
            monitor.Report(margin, found, events);
            margin = found.State;
            risk = WithMargin(risk, found);
        }

        bool approved = !approvals.IsDefaultOrEmpty && approvals.Contains(OperatingModeMachine.GovernanceRole);
        StopFindings stops = Stops.Look(context, _returns, prices, approved, events);
        risk = risk with { Fired = risk.Fired.AddRange(stops.Fired), Closing = stops.Closing, BlockedAssets = stops.Blocked };
        return margin == state.Risk.Margin && stops.States.SequenceEqual(state.Risk.Stops)
            ? (state, risk)
            : (state with { Risk = state.Risk with { Margin = margin, Stops = stops.States } }, risk);
    }

    /// <summary>
    /// What they want held, pending orders counted: every position less the share that restores the ratio, and nothing of what a stop-loss
    /// closes; never more than another reduction leaves. Null when they demand nothing.
    /// </summary>
    public (string Cause, TargetPortfolio Targets)? Targets(
        VaultEngineLayout layout, PortfolioPrices prices, VaultState state, RiskAssessment risk, PortfolioBook projected, TargetPortfolio? reduced)
    {
        decimal fraction = 0m;
        if (risk.Deleverages && Margin is { } monitor)
        {
            MarginAssessment found = monitor.Assess(projected, prices, state.Risk.Margin);
            fraction = found.Fault == MarginFault.None ? found.Fraction : 0m;
        }

        // What is closed already must not keep the strategy from the other assets for as long as the stop holds.
        ImmutableArray<(int Asset, string Id)> closing = risk.Closing.RemoveAll(stop => !Holds(layout, projected, stop.Asset));
        if (fraction == 0m && closing.IsEmpty)
        {
            return null;
        }

        TargetPortfolio targets = fraction > 0m
            ? RiskReduction.Scaled(layout, projected, 1m - fraction)
            : reduced ?? new TargetPortfolio(layout.AssetCount, layout.VenueCount);
        if (fraction > 0m && reduced is not null)
        {
            RiskReduction.KeepSmaller(targets, reduced);
        }

        foreach ((int asset, string _) in closing)
        {
            targets.SpotValues[asset] = asset == layout.Cash ? targets.SpotValues[asset] : 0m;
            for (int market = asset; market < layout.MarketCount; market += layout.AssetCount)
            {
                if (projected.Sizes[market] != 0m)
                {
                    targets.PerpSizes[market] = 0m;
                    targets.RestoreMargin[market / layout.AssetCount] = true;
                }
            }

            for (int i = 0; i < projected.OptionSizes.Length; i++)
            {
                if (projected.OptionSizes[i] != 0m && projected.Options.Contract(i).Asset == asset)
                {
                    targets.OptionSizes[i] = 0m;
                    targets.RestoreMargin[projected.Options.Venue(i)] = true;
                }
            }
        }

        targets.IsForced = true;
        return (fraction > 0m ? MarginMonitor.Id : closing[0].Id, targets);
    }

    private static RiskAssessment WithMargin(RiskAssessment risk, MarginAssessment found)
    {
        if (found.Action is not { } action)
        {
            return risk;
        }

        risk = risk with { Blocked = risk.Blocked.Length == 0 ? MarginMonitor.Id : risk.Blocked };
        return action switch
        {
            RiskAction.Reduce => risk with { Deleverages = true },
            RiskAction.Unwind => risk with { Fired = risk.Fired.Add((MarginMonitor.Id, action)) },
            _ => risk,
        };
    }

    private static bool Holds(VaultEngineLayout layout, PortfolioBook book, int asset)
    {
        bool holds = asset != layout.Cash && book.Units[asset] != 0m;
        for (int market = asset; market < layout.MarketCount; market += layout.AssetCount)
        {
            holds |= book.Sizes[market] != 0m;
        }

        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            holds |= book.OptionSizes[i] != 0m && book.Options.Contract(i).Asset == asset;
        }

        return holds;
    }
}
