using System.Collections.Immutable;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// Runs a vault by its policy. Every member is a pure function over immutable values: the same state and snapshot give the same result
/// on every run and machine. Safe to use from several threads.
/// </summary>
public sealed class VaultEngine
{
    /// <summary>How long after its time an order that was not filled stays pending, in seconds.</summary>
    public const long OrderLifetimeSeconds = 3_600;

    private readonly VaultEngineLayout _layout;
    private readonly OracleGuard _guard;
    private readonly VaultEngineSettlement _settlement;
    private readonly VaultEngineRules _rules;

    /// <summary>Compiles the engine of a policy.</summary>
    /// <param name="policy">The policy.</param>
    public VaultEngine(CheckedPolicy policy)
        : this(policy.Model, new CelRuleCompiler(policy))
    {
    }

    /// <summary>Compiles the engine of a policy from its model and its compiled expressions.</summary>
    internal VaultEngine(PolicyModel model, IPortfolioRuleCompiler rules)
    {
        _layout = new VaultEngineLayout(model);
        _guard = new OracleGuard(model.Oracles);
        _settlement = new VaultEngineSettlement(_layout, _guard);
        _rules = new VaultEngineRules(_layout, rules);
    }

    /// <summary>The policy.</summary>
    public PolicyModel Model => _layout.Model;

    /// <summary>The unit of NAV and of every price: the quote of the vault asset's oracle.</summary>
    public string ValuationUnit => _layout.ValuationUnit;

    /// <summary>The sampling interval of past prices in seconds; 0 when no measure looks at them.</summary>
    public long PriceSampleSeconds => _rules.Windows.SampleSeconds;

    /// <summary>How many past price samples the policy's measures need; see <see cref="Observe"/>.</summary>
    public int PriceSamples => _rules.Windows.Samples;

    /// <summary>How far back time-weighted prices look, in seconds; 0 when no oracle has one.</summary>
    public long TwapSeconds => _guard.LongestTwapSeconds;

    /// <summary>How far back price moves look, in seconds; 0 when no rule looks at them.</summary>
    public long PriceMoveSeconds => _rules.Windows.LongestMove;

    /// <summary>A vault that has done nothing yet. Its time is one second before <paramref name="time"/>, so that the first step may be at <paramref name="time"/>.</summary>
    /// <param name="time">The time of the first step.</param>
    /// <param name="assets">Base units of the vault's asset that it starts with.</param>
    /// <param name="shares">Base units of shares in circulation for them.</param>
    public VaultState InitialState(UnixTime time, UInt256 assets = default, UInt256 shares = default)
    {
        var balances = new UInt256[_layout.AssetCount];
        balances[_layout.Cash] = assets;
        var none = new PerpAccount(UInt256.Zero, []);
        return new VaultState(
            time - 1,
            OperatingMode.Normal,
            time - 1,
            "",
            ImmutableArray.Create(balances),
            [.. Enumerable.Repeat(none, _layout.VenueCount)],
            shares,
            _rules.Fees.Start(assets, shares, time),
            [],
            new VaultActivity([], [], [.. Enumerable.Repeat(UnixTime.Epoch, _layout.AssetCount)], 1),
            [],
            _rules.Windows.SampleSeconds == 0 ? PriceHistory.None : new PriceHistory(_rules.Windows.SampleSeconds, []),
            [.. Enumerable.Repeat(false, _layout.Underlyings.Length)])
        {
            OptionAccounts = [.. Enumerable.Repeat(OptionAccount.Empty, _layout.VenueCount)],
        };
    }

    /// <summary>
    /// One step: guard the oracles, accrue fees, check limits and breakers, move the operating mode, and make the orders that the
    /// strategy, the limits and the mode call for. Orders are pending afterwards; the caller fills them with <see cref="Apply"/>.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="snapshot">The market now.</param>
    /// <exception cref="ArgumentException">The snapshot is older than the state.</exception>
    public StepResult Step(VaultState state, MarketSnapshot snapshot)
    {
        if (snapshot.Time < state.Time)
        {
            throw new ArgumentException($"the snapshot of {snapshot.Time} is older than the state of {state.Time}", nameof(snapshot));
        }

        ImmutableArray<OracleCheck> checks = _guard.Check(snapshot, state.OracleHistories);
        return new VaultEngineStep(_layout, _rules, _settlement, snapshot, checks).Run(state with { OracleHistories = _guard.Remember(state.OracleHistories, checks, snapshot.Time) });
    }

    /// <summary>
    /// Books a fill of a pending order. Spot amounts move exactly. A perp keeps its average entry price; realised profit and the fee are
    /// settled into the margin, credits rounded down and debits up; a margin below zero is bounded there and reported.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="fill">The fill; it never exceeds the order.</param>
    /// <param name="snapshot">The market at the time of the fill.</param>
    /// <exception cref="ArgumentException">The order is not pending, or the fill exceeds it.</exception>
    /// <exception cref="OverflowException">More was paid than the vault has.</exception>
    public ApplyResult Apply(VaultState state, Fill fill, MarketSnapshot snapshot) => _settlement.Apply(state, fill, snapshot);

    /// <summary>Settles a funding payment of -size × mark × rate into the margin, a credit rounded down and a debit up. Nothing happens without a position.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="venue">Index of the perp venue.</param>
    /// <param name="asset">Index of the underlying.</param>
    /// <param name="rate">The rate of the interval; positive means longs pay shorts.</param>
    /// <param name="mark">The mark price in the valuation unit.</param>
    /// <param name="snapshot">The market now, for the price of the vault's asset.</param>
    public ApplyResult SettleFunding(VaultState state, int venue, int asset, decimal rate, decimal mark, MarketSnapshot snapshot) =>
        _settlement.SettleFunding(state, venue, asset, rate, mark, snapshot);

    /// <summary>
    /// Settles every option that has expired into its venue's margin at the guarded price of its underlying: what the vault receives is
    /// rounded down, what it pays up; a margin below zero is bounded there and reported. An option whose underlying or whose settlement asset
    /// has no believed price stays open until there is one. A step does this first.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="snapshot">The market now.</param>
    public ApplyResult SettleOptions(VaultState state, MarketSnapshot snapshot) =>
        _settlement.SettleOptions(state, new PortfolioPrices(_layout, snapshot, _guard.Check(snapshot, state.OracleHistories)), snapshot.Time);

    /// <summary>The state without the pending orders that were not filled within <see cref="OrderLifetimeSeconds"/> of their time. A step does this first.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="now">The time.</param>
    public static VaultState CancelExpired(VaultState state, UnixTime now) => VaultEngineOrders.CancelExpired(state, now);

    /// <summary>The state without a pending order, such as one that a venue refused.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="orderId">The order; nothing happens when it is not pending.</param>
    public static VaultState Cancel(VaultState state, long orderId) => VaultEngineOrders.Cancel(state, orderId);

    /// <summary>What the vault is worth, pending orders not counted.</summary>
    /// <param name="state">The state.</param>
    /// <param name="snapshot">The market.</param>
    public PortfolioValuation Value(VaultState state, MarketSnapshot snapshot)
    {
        var prices = new PortfolioPrices(_layout, snapshot, _guard.Check(snapshot, state.OracleHistories));
        var book = new PortfolioBook(_layout, prices);
        string unknown = VaultEngineStep.Measure(_layout, prices, book, state);
        if (unknown.Length > 0)
        {
            return new PortfolioValuation(false, unknown, 0m, UInt256.Zero, default, []);
        }

        var weights = ImmutableArray.CreateBuilder<decimal>(_layout.AssetCount);
        for (int asset = 0; asset < _layout.AssetCount; asset++)
        {
            weights.Add(book.Nav > 0m ? book.SpotValue(asset) / book.Nav : 0m);
        }

        return new PortfolioValuation(true, "", book.Nav, book.TotalAssets(), book.View, weights.MoveToImmutable());
    }

    /// <summary>
    /// Records past prices without doing anything else, so that value at risk, time-weighted prices and price moves cover their windows from
    /// the first step on. Feed snapshots oldest first: one per <see cref="PriceSampleSeconds"/>, <see cref="PriceSamples"/> of them, and those of the last
    /// <see cref="TwapSeconds"/> and <see cref="PriceMoveSeconds"/>.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="snapshot">A market before the first step.</param>
    public VaultState Observe(VaultState state, MarketSnapshot snapshot)
    {
        ImmutableArray<OracleCheck> checks = _guard.Check(snapshot, state.OracleHistories);
        var prices = new PortfolioPrices(_layout, snapshot, checks);
        return state with
        {
            Prices = PriceSampling.Append(state.Prices, prices, snapshot.Time, _rules.Windows.Samples),
            OracleHistories = _guard.Remember(state.OracleHistories, checks, snapshot.Time),
            PriceRanges = PriceMoves.Append(state.PriceRanges, prices.Spot, snapshot.Time, _rules.Windows),
        };
    }

    /// <summary>The state as if the market had stood still for as long as time-weighted prices and price moves look back.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="snapshot">The market.</param>
    public VaultState AssumeStillMarket(VaultState state, MarketSnapshot snapshot)
    {
        VaultState still = state with { OracleHistories = _guard.LongestTwapSeconds == 0 ? [] : _guard.Still(snapshot) };
        if (_rules.Windows.LongestMove == 0)
        {
            return still;
        }

        var begin = new UnixTime(Math.Max(UnixTime.MinSeconds, snapshot.Time.Seconds - _rules.Windows.LongestMove));
        var prices = new PortfolioPrices(_layout, snapshot, _guard.Check(snapshot, still.OracleHistories));
        return still with { PriceRanges = PriceMoves.Append([], prices.Spot, begin, _rules.Windows) };
    }

    /// <summary>
    /// The mode that holds in effect: the operating mode, or the stricter one that faulty oracles demand as long as they are faulty.
    /// Deposits and trades follow it.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="snapshot">The market.</param>
    public OperatingMode EffectiveMode(VaultState state, MarketSnapshot snapshot) =>
        VaultEngineStep.EffectiveMode(_layout, state.Mode, _guard.Check(snapshot, state.OracleHistories));
}
