using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>`risk.stops` of a policy: looks at each step and reports what fires.</summary>
internal sealed class StopMonitor
{
    private readonly VaultEngineLayout _layout;
    private readonly ImmutableArray<StopDefinition> _stops;
    private readonly ImmutableArray<StopTerms> _terms;
    private readonly decimal _slippage;

    public StopMonitor(VaultEngineLayout layout, decimal slippage)
    {
        (_layout, _slippage) = (layout, slippage);
        _stops = layout.Model.Risk.Stops;
        _terms =
        [
            .. _stops.Select(stop => new StopTerms(
                stop.Kind,
                stop.Distance?.Value ?? stop.ValueAtRisk?.Multiple.Value ?? 0m,
                (long)(stop.Window?.Value.TotalSeconds ?? 0d),
                stop.Rearm is { } rearm ? (long)rearm.Value.TotalSeconds : null)),
        ];
    }

    /// <summary>The windows with what value-at-risk stops look back on.</summary>
    public MeasureWindows Widen(MeasureWindows windows)
    {
        foreach (StopDefinition stop in _stops)
        {
            windows = stop.ValueAtRisk is { } scale
                ? windows.WithValueAtRisk((long)scale.Horizon.Value.TotalSeconds, scale.Observations.Value)
                : windows;
        }

        return windows;
    }

    /// <summary>Looks at every stop. What is unknown about the portfolio leaves stops as they are and blocks increases of what they guard.</summary>
    public StopFindings Look(
        EnginePortfolioContext context, PriceReturns returns, PortfolioPrices prices, bool approved, ImmutableArray<StepEvent>.Builder events)
    {
        if (_stops.IsEmpty)
        {
            return StopFindings.None;
        }

        ImmutableArray<StopState> before = context.State.Risk.Stops;
        var states = ImmutableArray.CreateBuilder<StopState>(_stops.Length);
        var fired = ImmutableArray.CreateBuilder<(string, RiskAction)>();
        var closing = ImmutableArray.CreateBuilder<(int, string)>();
        var blocked = ImmutableArray.CreateBuilder<(int, string)>();
        for (int i = 0; i < _stops.Length; i++)
        {
            StopDefinition stop = _stops[i];
            StopState state = i < before.Length ? before[i] : StopState.Start;
            int asset = stop.Asset is { } named ? _layout.AssetIndex[named.Value] : -1;
            StopDecision found = StopEngine.Look(_terms[i], state, Input(stop, asset, context, returns, prices, approved));
            states.Add(found.State);
            Report(stop, found, events);
            if (found.State.Holds)
            {
                if (stop.Action.Value == RiskAction.Reduce && asset >= 0)
                {
                    closing.Add((asset, stop.Id.Value));
                }
                else if (stop.Action.Value >= RiskAction.Guard)
                {
                    fired.Add((stop.Id.Value, stop.Action.Value));
                }
            }

            if (found.Blocks && stop.Action.Value != RiskAction.Warn)
            {
                blocked.Add((asset, stop.Id.Value));
            }
        }

        return new StopFindings(states.MoveToImmutable(), fired.ToImmutable(), closing.ToImmutable(), blocked.ToImmutable());
    }

    private StopInput Input(
        StopDefinition stop, int asset, EnginePortfolioContext context, PriceReturns returns, PortfolioPrices prices, bool approved)
    {
        PortfolioBook book = context.Book;
        bool known = context.Unknown.Length == 0;
        decimal price = asset >= 0 ? prices.Spot[asset]
            : known && book.Nav > 0m && NavHistory.TryPerShare(context.State, _layout, book.Nav, out decimal perShare) ? perShare
            : 0m;
        decimal held = !known ? 0m : asset >= 0 ? book.DeltaOf(asset) : book.IsFlat ? 0m : 1m;
        StopSide side = held > 0m ? StopSide.Long : held < 0m ? StopSide.Short : StopSide.None;
        return new StopInput(context.Now, side, known ? price : 0m, Scale(stop, asset, context, returns, prices), _slippage, approved);
    }

    private decimal? Scale(StopDefinition stop, int asset, EnginePortfolioContext context, PriceReturns returns, PortfolioPrices prices)
    {
        if (stop.ValueAtRisk is not { } scale || context.Unknown.Length > 0)
        {
            return null;
        }

        PortfolioBook book = context.Book;
        if (asset >= 0)
        {
            // One unit of the asset alone: its own value at risk, whatever else is held.
            book = new PortfolioBook(_layout, prices);
            book.Units[asset] = 1m;
            if (!book.TryMeasure())
            {
                return null;
            }
        }

        return returns.TryValueAtRisk(
            book, context.State.Prices, scale.Confidence.Value, (long)scale.Horizon.Value.TotalSeconds, scale.Observations.Value, out decimal value)
            ? value
            : null;
    }

    private static void Report(StopDefinition stop, StopDecision found, ImmutableArray<StepEvent>.Builder events)
    {
        string action = RiskMonitor.ActionName(stop.Action.Value);
        if (found.Fault != StopFault.None)
        {
            events.Add(new StepEvent(
                StepEventKind.RuleError, stop.Id.Value, "block", $"the stop `{stop.Id.Value}` cannot be judged ({FaultText(found.Fault)}); what it guards may not grow", null, null));
        }
        else if (found.Fires)
        {
            string price = stop.Price == StopPrice.Twap ? "the average price" : "the price";
            events.Add(new StepEvent(
                StepEventKind.BreakerFired,
                stop.Id.Value,
                action,
                $"{price} {VaultEngineText.Number(found.TriggerPrice)} passed the stop at {VaultEngineText.Number(found.Level)}; a fill is expected at {VaultEngineText.Number(found.FillPrice)}: {action}",
                found.TriggerPrice,
                found.Level));
        }
    }

    private static string FaultText(StopFault fault) => fault switch
    {
        StopFault.NoPrice => "there is no price",
        StopFault.WindowNotCovered => "past prices do not cover its window",
        StopFault.NoValueAtRisk => "past prices do not cover its value at risk",
        StopFault.DistanceOutOfRange => "its distance is not between 0 and 100 %",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "there is no such fault"),
    };
}
