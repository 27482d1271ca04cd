using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>One run: the desks around the engine and what they have reported so far.</summary>
internal sealed class SimulationWorld
{
    private static readonly TapeKind[] Preventing =
    [
        TapeKind.Blocked, TapeKind.Unfilled, TapeKind.Cancelled, TapeKind.OracleFault, TapeKind.RuleError, TapeKind.LimitBreached,
        TapeKind.BreakerFired, TapeKind.ModeChanged, TapeKind.Liquidation, TapeKind.Insolvent,
    ];

    private readonly SimulationSetup _setup;
    private readonly FundingDesk _funding;
    private readonly OrderDesk _orders;
    private readonly FlowDesk _flows;
    private readonly ImmutableArray<int> _decimals;
    private readonly int _cash;
    private readonly decimal? _band;
    private int _deviations;
    private int _unexplained;
    private int _unknown;
    private bool _insolvent;
    private decimal _cashPrice = 1m;
    private decimal _settlementPaid;
    private decimal _settlementReceived;

    public SimulationWorld(SimulationSetup setup)
    {
        _setup = setup;
        PolicyModel policy = setup.Engine.Model;
        Snapshots = new SnapshotBuilder(policy, setup.Market);
        _funding = new FundingDesk(setup, Snapshots, Tape);
        _orders = new OrderDesk(setup, Snapshots, Tape);
        _flows = new FlowDesk(setup, Tape);
        _decimals = [.. policy.Assets.Select(a => a.Decimals)];
        _cash = policy.Assets.Select(a => a.Symbol.Value).ToList().IndexOf(policy.Vault.Asset.Value);
        _band = policy.Strategy.Hedge is { Method: HedgeMethod.Band, Per: HedgeBandUnit.Nav } hedge ? hedge.Band.Value : null;
        foreach (MarketNote note in setup.Market.Notes)
        {
            Tape.Add(
                setup.Scenario.Start,
                TapeKind.MarketNote,
                note.Source,
                "",
                note.Message,
                TapeValue.Of("line", (decimal)note.Line),
                TapeValue.Of("count", (decimal)note.Count));
        }
    }

    /// <summary>The records so far.</summary>
    public TapeWriter Tape { get; } = new();

    /// <summary>What the engine sees at each step.</summary>
    public SnapshotBuilder Snapshots { get; }

    /// <summary>The sums so far.</summary>
    public SimulationTotals Totals => _orders.Totals with
    {
        FundingEarned = _funding.Earned,
        SettlementPaid = _settlementPaid,
        SettlementReceived = _settlementReceived,
        FlowFees = _flows.Fees.ToDecimalFloor(_decimals[_cash]) * _cashPrice,
        FlowsMade = _flows.Made,
        FlowsRefused = _flows.Refused,
        HedgeDeviations = _deviations,
        UnexplainedHedgeDeviations = _unexplained,
        UnknownSteps = _unknown,
        Insolvent = _insolvent || _funding.Insolvent || _orders.Totals.Insolvent,
    };

    /// <summary>One step.</summary>
    public VaultState Run(VaultState state, int step, SimulationPoint? before, out SimulationPoint point)
    {
        MarketSnapshot snapshot = Snapshots.At(step);
        VenueContext context = ContextAt(step);
        int first = Tape.Count;
        state = _funding.Run(state, snapshot, step);
        state = _orders.Liquidate(state, snapshot, step, context);
        state = _flows.Run(state, snapshot);
        StepResult result = _setup.Engine.Step(
            state, snapshot with { RedemptionDemand = _flows.Demand, Approvals = _setup.Scenario.Approvals });
        foreach (StepEvent item in result.Events)
        {
            Tape.Add(snapshot.Time, item);
            _insolvent |= item.Kind == StepEventKind.Insolvent;
        }

        CountSettlements(state, result);
        state = _orders.Run(result.State, snapshot, step, context);
        point = PointOf(state, snapshot, before);
        CheckHedge(state, point, snapshot.Time, first);
        return state;
    }

    private VenueContext ContextAt(int step)
    {
        _cashPrice = Snapshots.SpotQuote(_cash, step)?.Price ?? 1m;
        return new VenueContext(_decimals, _cash, _cashPrice);
    }

    private SimulationPoint PointOf(VaultState state, MarketSnapshot snapshot, SimulationPoint? before)
    {
        PortfolioValuation value = _setup.Engine.Value(state, snapshot);
        if (!value.Known)
        {
            _unknown++;
            return before is null
                ? new SimulationPoint(snapshot.Time, false, 0m, 1m, 0m, 0m, 0m, state.Mode)
                : before with { Time = snapshot.Time, Known = false, Mode = state.Mode };
        }

        decimal shares = state.TotalShares.ToDecimalFloor(_setup.Engine.Model.Vault.Share.Decimals);
        decimal perShare = shares > 0m ? value.Nav / shares : before?.NavPerShare ?? 1m;
        return new SimulationPoint(
            snapshot.Time, true, value.Nav, perShare, value.View.NetDelta, value.View.Leverage, value.View.Cash, state.Mode)
        {
            AssetPrice = _cashPrice,
        };
    }

    /// <summary>The events of settlements come in the order of the positions that they settle.</summary>
    private void CountSettlements(VaultState before, StepResult result)
    {
        OptionPosition[] settled =
        [
            .. Enumerable.Range(0, _setup.Engine.Model.Venues.Length).SelectMany(venue => before.OptionsAt(venue).Positions
                .Where(p => p.Contract.IsExpired(result.State.Time) && result.State.OptionsAt(venue).SizeOf(p.Contract) == 0m)),
        ];
        foreach ((OptionPosition position, StepEvent item) in settled.Zip(result.Events.Where(e => e.Kind == StepEventKind.Settled)))
        {
            decimal value = Math.Abs(position.Size) * position.Contract.Payoff(item.Observed ?? 0m);
            _settlementPaid += position.Size < 0m ? value : 0m;
            _settlementReceived += position.Size > 0m ? value : 0m;
        }
    }

    /// <summary>Net delta outside the band must have a reason on the tape of the same step, or a mode that forbids the hedge.</summary>
    private void CheckHedge(VaultState state, SimulationPoint point, UnixTime time, int first)
    {
        if (_band is not { } band || !point.Known || Math.Abs(point.NetDelta) <= band)
        {
            return;
        }

        TapeRecord? cause = Tape.Since(first).LastOrDefault(r => Preventing.Contains(r.Kind));
        string rule = cause?.Rule ?? (state.Mode != OperatingMode.Normal ? state.ModeCause : "");
        string why = cause is not null ? cause.Message
            : state.Mode != OperatingMode.Normal ? $"the mode is {AccessWords.Of(state.Mode)}"
            : "nothing on the tape says why";
        _deviations++;
        _unexplained += cause is null && state.Mode == OperatingMode.Normal ? 1 : 0;
        Tape.Add(
            time,
            TapeKind.HedgeDeviation,
            rule,
            cause?.Subject ?? "",
            $"net delta is outside the hedge band after the step: {why}",
            TapeValue.Of("netDelta", Math.Round(point.NetDelta, 9)),
            TapeValue.Of("band", band));
    }
}
