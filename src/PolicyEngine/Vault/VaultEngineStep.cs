using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The working memory of one step.</summary>
internal sealed class VaultEngineStep
{
    /// <summary>The rule id of a vault that owes more than it has.</summary>
    public const string InsolvencyRule = "insolvency";

    private readonly VaultEngineLayout _layout;
    private readonly VaultEngineRules _rules;
    private readonly VaultEngineSettlement _settlement;
    private readonly MarketSnapshot _snapshot;
    private readonly PortfolioPrices _prices;
    private readonly ImmutableArray<StepEvent>.Builder _events = ImmutableArray.CreateBuilder<StepEvent>();

    public VaultEngineStep(
        VaultEngineLayout layout,
        VaultEngineRules rules,
        VaultEngineSettlement settlement,
        MarketSnapshot snapshot,
        ImmutableArray<OracleCheck> checks)
    {
        _layout = layout;
        _rules = rules;
        _settlement = settlement;
        _snapshot = snapshot;
        _prices = new PortfolioPrices(layout, snapshot, checks);
    }

    /// <summary>Loads and values a book; says what is missing, or nothing.</summary>
    public static string Measure(VaultEngineLayout layout, PortfolioPrices prices, PortfolioBook book, VaultState state)
    {
        if (!book.TryLoad(state))
        {
            return "an amount is too large";
        }

        if (book.TryMeasure())
        {
            return "";
        }

        if (book.Unpriced < 0)
        {
            return "a value is too large";
        }

        if (book.Unpriced >= layout.AssetCount + layout.MarketCount)
        {
            int option = book.Unpriced - layout.AssetCount - layout.MarketCount;
            string name = VaultEngineText.Option(layout, prices.Options.Contract(option));
            return $"`{layout.VenueIds[prices.Options.Venue(option)]}` has no usable smile for {name}";
        }

        if (book.Unpriced >= layout.AssetCount)
        {
            int market = book.Unpriced - layout.AssetCount;
            return $"`{layout.VenueIds[market / layout.AssetCount]}` has no mark for `{layout.Symbols[market % layout.AssetCount]}`";
        }

        foreach (int oracle in layout.PricePaths[book.Unpriced].IsDefault ? [] : layout.PricePaths[book.Unpriced])
        {
            if (!prices.Checks[oracle].Healthy)
            {
                return $"oracle `{layout.Model.Oracles[oracle].Id.Value}` is {OracleFaultText.Of(prices.Checks[oracle].Fault)}";
            }
        }

        return $"`{layout.Symbols[book.Unpriced]}` has no price in {layout.ValuationUnit}";
    }

    /// <summary>The stricter of a mode and what faulty oracles demand for as long as they are faulty.</summary>
    public static OperatingMode EffectiveMode(VaultEngineLayout layout, OperatingMode mode, ImmutableArray<OracleCheck> checks)
    {
        for (int i = 0; i < checks.Length; i++)
        {
            if (!checks[i].Healthy
                && OperatingModeMachine.TargetOf(layout.Model.Oracles[i].OnFault.Value) is { } target
                && target is OperatingMode.Guarded or OperatingMode.Paused
                && target > mode)
            {
                mode = target;
            }
        }

        return mode;
    }

    public StepResult Run(VaultState state)
    {
        UnixTime previous = state.Time;
        state = VaultEngineOrders.CancelExpired(state, _snapshot.Time) with
        {
            Time = _snapshot.Time,
            Prices = PriceSampling.Append(state.Prices, _prices, _snapshot.Time, _rules.Windows.Samples),
            PriceRanges = PriceMoves.Append(state.PriceRanges, _prices.Spot, _snapshot.Time, _rules.Windows),
        };
        ApplyResult settled = _settlement.SettleOptions(state, _prices, _snapshot.Time);
        _events.AddRange(settled.Events);
        state = CheckOracles(settled.State);
        var book = new PortfolioBook(_layout, _prices);
        var context = new EnginePortfolioContext(_layout, _prices, _rules.Returns, _rules.Windows, _snapshot.Time)
        {
            State = state,
            Book = book,
            Unknown = Measure(_layout, _prices, book, state),
            RedemptionDemand = _snapshot.RedemptionDemand,
        };
        bool valued = context.Unknown.Length == 0;
        if (valued)
        {
            state = _rules.Fees.Charge(state, book.TotalAssets(), _snapshot.Time, _events);
            state = CheckSolvency(Remember(state, book), book, context);
            context.State = state;
        }
        else
        {
            _events.Add(new StepEvent(StepEventKind.RuleError, "valuation", "pause", $"the portfolio cannot be valued ({context.Unknown}); limits are not checked and nothing is traded", null, null));
        }

        RiskAssessment risk = WithOracleBlocks(_rules.Monitor.Assess(context, _events));
        (state, risk) = WatchPegs(state, risk);
        (state, risk) = _rules.Safeguards.Assess(state, context, _prices, risk, _snapshot.Approvals, _events);
        state = MoveMode(state, risk);
        OperatingMode mode = EffectiveMode(_layout, state.Mode, _prices.Checks);
        state = VaultEngineOrders.CancelForbidden(_layout, state, mode, _events);
        ImmutableArray<Order> orders = [];
        if (valued)
        {
            context.State = state;
            (state, orders) = new VaultEngineTrading(_layout, _rules, _snapshot, _prices, _events).Trade(state, previous, mode, context, risk);
        }

        return new StepResult(VaultEngineActivity.Prune(state, _rules), orders, _events.DrainToImmutable());
    }

    private VaultState CheckOracles(VaultState state)
    {
        for (int i = 0; i < _prices.Checks.Length; i++)
        {
            OracleCheck check = _prices.Checks[i];
            if (check.Healthy)
            {
                continue;
            }

            OracleDefinition oracle = _layout.Model.Oracles[i];
            _events.Add(new StepEvent(
                StepEventKind.OracleFault, oracle.Id.Value, RiskMonitor.ActionName(oracle.OnFault.Value), $"{OracleFaultText.Describe(oracle, check)}: {RiskMonitor.ActionName(oracle.OnFault.Value)}", check.Observed, check.Bound));
            // What ends with the fault needs no state; what has a way back of its own does not end by itself.
            if (oracle.OnFault.Value >= RiskAction.Safety || oracle.Resume is not null)
            {
                state = Tighten(state, oracle.OnFault.Value, oracle.Id.Value);
            }
        }

        return state;
    }

    /// <summary>A vault with shares or positions but without value is insolvent: ratios to NAV mean nothing and everything is closed.</summary>
    private VaultState CheckSolvency(VaultState state, PortfolioBook book, EnginePortfolioContext context)
    {
        if (book.Nav > 0m || (book.Nav == 0m && state.TotalShares.IsZero && book.IsFlat))
        {
            return state;
        }

        context.Unknown = "the net asset value is not positive";
        _events.Add(new StepEvent(
            StepEventKind.Insolvent, InsolvencyRule, "vault", $"the net asset value is {VaultEngineText.Number(book.Nav)} {_layout.ValuationUnit}", book.Nav, 0m));
        return Tighten(state, RiskAction.Unwind, InsolvencyRule);
    }

    private VaultState Remember(VaultState state, PortfolioBook book)
    {
        if (!NavHistory.TryPerShare(state, _layout, book.Nav, out decimal perShare))
        {
            return state;
        }

        return state with { History = NavHistory.Append(state.History, _snapshot.Time, perShare, _rules.Windows.NavSeconds) };
    }

    private VaultState MoveMode(VaultState state, RiskAssessment risk)
    {
        foreach ((string id, RiskAction action) in risk.Fired)
        {
            state = Tighten(state, action, id);
        }

        if (state.Mode == OperatingMode.Normal)
        {
            return state;
        }

        if (state.Mode == OperatingMode.Unwinding)
        {
            state = Request(state, OperatingModeTrigger.Close, [], causeHolds: true);
        }

        if (_snapshot.Approvals.IsDefaultOrEmpty)
        {
            return state;
        }

        VaultState before = state;
        VaultState tried;
        do
        {
            // What one rule demanded is lifted, then what the next one below it did, as far as each allows.
            tried = state;
            state = Request(tried, OperatingModeTrigger.Resume, _snapshot.Approvals, CauseHolds(tried, risk));
        }
        while (!ReferenceEquals(state, tried) && state.Mode != OperatingMode.Normal);

        return ReferenceEquals(state, before)
            ? Request(state, OperatingModeTrigger.Reinstate, _snapshot.Approvals, CauseHolds(state, risk))
            : state;
    }

    private (VaultState State, RiskAssessment Risk) WatchPegs(VaultState state, RiskAssessment risk)
    {
        (VaultState next, ImmutableArray<(string Id, RiskAction Action)> fired, string blocked) =
            _rules.Depegs.Watch(state, _prices, _snapshot.Time, _snapshot.Approvals, _events);
        return (next, fired.IsEmpty && blocked.Length == 0 ? risk : risk with
        {
            Fired = risk.Fired.AddRange(fired),
            Blocked = risk.Blocked.Length == 0 ? blocked : risk.Blocked,
        });
    }

    /// <summary>A faulty oracle whose action is `block` or `reduce` lets nothing increase risk; what it prices has no value to reduce by.</summary>
    private RiskAssessment WithOracleBlocks(RiskAssessment risk)
    {
        for (int i = 0; i < _prices.Checks.Length && risk.Blocked.Length == 0; i++)
        {
            OracleDefinition oracle = _layout.Model.Oracles[i];
            if (!_prices.Checks[i].Healthy && oracle.OnFault.Value is RiskAction.Block or RiskAction.Reduce)
            {
                risk = risk with { Blocked = oracle.Id.Value };
            }
        }

        return risk;
    }

    private bool CauseHolds(VaultState state, RiskAssessment risk)
    {
        for (int i = 0; i < _prices.Checks.Length; i++)
        {
            OracleDefinition oracle = _layout.Model.Oracles[i];
            if (!_prices.Checks[i].Healthy && (oracle.Id.Value == state.ModeCause || OperatingModeMachine.TargetOf(oracle.OnFault.Value) >= state.Mode))
            {
                return true;
            }
        }

        foreach ((string id, RiskAction action) in risk.Fired)
        {
            if (id == state.ModeCause || OperatingModeMachine.TargetOf(action) >= state.Mode)
            {
                return true;
            }
        }

        // While a rule cannot be evaluated, nobody knows that its cause is gone.
        return risk.Blocked.Length > 0 && risk.Blocked == state.ModeCause;
    }

    private VaultState Tighten(VaultState state, RiskAction action, string cause)
    {
        VaultState moved = OperatingModeControl.Tighten(_layout.Model, state, action, cause, _snapshot.Time);
        ReportMode(state, moved, cause);
        return moved;
    }

    private VaultState Request(
        VaultState state, OperatingModeTrigger trigger, ImmutableArray<string> roles, bool causeHolds)
    {
        OperatingModeChange change = OperatingModeControl.Request(
            _layout.Model, state, trigger, roles, causeHolds, state.ModeCause, _snapshot.Time);
        if (change.Result.Outcome != FireOutcome.Fired)
        {
            return state;
        }

        ReportMode(state, change.State, state.ModeCause);
        return change.State;
    }

    private void ReportMode(VaultState before, VaultState after, string cause)
    {
        if (before.Mode != after.Mode)
        {
            string from = VaultEngineText.ModeName(before.Mode);
            string to = VaultEngineText.ModeName(after.Mode);
            _events.Add(new StepEvent(StepEventKind.ModeChanged, cause, to, $"the mode goes from {from} to {to} because of `{cause}`", null, null));
        }
    }
}
