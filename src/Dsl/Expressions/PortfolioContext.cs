using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>
/// What a portfolio expression reads. Declared here, implemented by the engine over a state and a snapshot.
/// A `Try` member returns false when the value does not exist (unknown asset, faulty oracle, window not covered):
/// the expression then is an error and the rule's fail-closed action fires.
/// </summary>
public abstract class PortfolioContext
{
    /// <summary>`portfolio`.</summary>
    public abstract PortfolioView Portfolio { get; }

    /// <summary>`vault`.</summary>
    public abstract VaultView Vault { get; }

    /// <summary>`now`.</summary>
    public abstract UnixTime Now { get; }

    /// <summary><see cref="Now"/> as expressions see it.</summary>
    public CelTimestamp NowTimestamp => new(Now.Seconds);

    /// <summary>`asset`: the underlying that an asset expression is evaluated for; empty elsewhere.</summary>
    public abstract string Asset { get; }

    /// <summary>`oracle(id)`: the guarded reading of an oracle of the policy.</summary>
    /// <param name="id">The oracle id.</param>
    /// <param name="view">The reading.</param>
    public abstract bool TryOracle(string id, out OracleView view);

    /// <summary>`market.funding(asset)`: the funding rate per year that a short position earns at the hedge venue (positive: shorts are paid).</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="rate">The annualised rate.</param>
    public abstract bool TryFunding(string asset, out Rate rate);

    /// <summary>`market.basis(asset)`: perp mark / spot price - 1.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="basis">The basis as a ratio.</param>
    public abstract bool TryBasis(string asset, out decimal basis);

    /// <summary>`weight(asset)`: the value of an asset held / NAV.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="weight">The weight.</param>
    public abstract bool TryWeight(string asset, out decimal weight);

    /// <summary>`delta(asset)`, `gamma(asset)`, `vega(asset)`, `theta(asset)`: a sensitivity to one underlying / NAV.</summary>
    /// <param name="greek">Which.</param>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="value">The sensitivity; units as in <see cref="PortfolioGreek"/>.</param>
    public abstract bool TryGreek(PortfolioGreek greek, string asset, out decimal value);

    /// <summary>`drawdown(window)`: 1 - NAV per share / its highest value within the window.</summary>
    /// <param name="windowSeconds">The window in seconds.</param>
    /// <param name="drawdown">The drawdown, 0 to 1.</param>
    public abstract bool TryDrawdown(long windowSeconds, out decimal drawdown);

    /// <summary>`priceMove(asset, window)`: the largest |price now / price then - 1| within the window.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="windowSeconds">The window in seconds.</param>
    /// <param name="move">The move as a ratio.</param>
    public virtual bool TryPriceMove(string asset, long windowSeconds, out decimal move)
    {
        move = 0m;
        return false;
    }

    /// <summary>`es(confidence, horizon, method, observations)`: expected shortfall as a share of NAV.</summary>
    /// <param name="confidence">Such as 0.975.</param>
    /// <param name="horizonSeconds">The horizon in seconds.</param>
    /// <param name="method">As for value at risk.</param>
    /// <param name="observations">The number of returns used.</param>
    /// <param name="value">The mean loss beyond value at risk, at least 0.</param>
    public virtual bool TryExpectedShortfall(decimal confidence, long horizonSeconds, string method, long observations, out decimal value) => Unknown(out value);

    /// <summary>`volatility(asset, horizon, observations)` and `ewmaVolatility(…)`: realised volatility per year.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="horizonSeconds">The length of one return in seconds.</param>
    /// <param name="observations">The number of returns used.</param>
    /// <param name="weighted">Exponentially weighted with RiskMetrics' decay of 0.94 a return; else every return counts alike.</param>
    /// <param name="volatility">The standard deviation per square root of a year of 365 days.</param>
    public virtual bool TryVolatility(string asset, long horizonSeconds, long observations, bool weighted, out decimal volatility) => Unknown(out volatility);

    /// <summary>`grossExposure(asset)`: tokens and perp notionals of an asset without their signs / NAV.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="exposure">The exposure as a ratio.</param>
    public virtual bool TryGrossExposure(string asset, out decimal exposure) => Unknown(out exposure);

    /// <summary>`hedgeRatio(asset)`: short notional / long exposure of an asset; 1 when there is neither.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="ratio">The ratio.</param>
    public virtual bool TryHedgeRatio(string asset, out decimal ratio) => Unknown(out ratio);

    /// <summary>`venueShare(venue)`: what lies at a venue / NAV.</summary>
    /// <param name="venue">The venue id.</param>
    /// <param name="share">The share; below 0 when the account there owes more than it has.</param>
    public virtual bool TryVenueShare(string venue, out decimal share) => Unknown(out share);

    /// <summary>`chainShare(chain)`: what lies on a chain / NAV.</summary>
    /// <param name="chain">The chain, such as `eip155:1`.</param>
    /// <param name="share">The share.</param>
    public virtual bool TryChainShare(string chain, out decimal share) => Unknown(out share);

    /// <summary>`lookThrough(name)`: what stands behind the vault's tokens and is this, directly or within another token / NAV.</summary>
    /// <param name="name">An asset or a part of one.</param>
    /// <param name="share">The share.</param>
    public virtual bool TryLookThrough(string name, out decimal share) => Unknown(out share);

    /// <summary>`daysToExit(asset, participation)`: how long selling an asset takes at a share of its daily volume.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="participation">The share of the volume, above 0 and at most 1.</param>
    /// <param name="days">The days.</param>
    public virtual bool TryDaysToExit(string asset, decimal participation, out decimal days) => Unknown(out days);

    /// <summary>`daysToExit(participation)`: the same for the slowest asset of all that are held.</summary>
    /// <param name="participation">The share of the volume, above 0 and at most 1.</param>
    /// <param name="days">The days.</param>
    public virtual bool TryDaysToExit(decimal participation, out decimal days) => Unknown(out days);

    /// <summary>`impliedVolatility(asset, tenor)`: at-the-money implied volatility per year.</summary>
    /// <param name="asset">The symbol of the underlying.</param>
    /// <param name="tenorSeconds">The time to expiry in seconds.</param>
    /// <param name="volatility">The volatility per square root of a year of 365 days.</param>
    public virtual bool TryImpliedVolatility(string asset, long tenorSeconds, out decimal volatility) => Unknown(out volatility);

    /// <summary>`depeg(asset, reference)`: |price / price of the reference - 1|.</summary>
    /// <param name="asset">The asset symbol.</param>
    /// <param name="reference">The asset whose price it should keep.</param>
    /// <param name="distance">The distance as a ratio.</param>
    public virtual bool TryDepeg(string asset, string reference, out decimal distance) => Unknown(out distance);

    private static bool Unknown(out decimal value)
    {
        value = 0m;
        return false;
    }

    /// <summary>`twapDeviation(id)`: |price / time-weighted price - 1| of an oracle.</summary>
    /// <param name="id">The oracle id.</param>
    /// <param name="deviation">The deviation as a ratio.</param>
    public virtual bool TryTwapDeviation(string id, out decimal deviation)
    {
        deviation = 0m;
        return false;
    }

    /// <summary>`var(confidence, horizon, method, observations)`: value at risk as a share of NAV.</summary>
    /// <param name="confidence">Such as 0.99.</param>
    /// <param name="horizonSeconds">The horizon in seconds.</param>
    /// <param name="method">`historical`.</param>
    /// <param name="observations">The number of returns used.</param>
    /// <param name="value">The loss, at least 0.</param>
    public abstract bool TryValueAtRisk(decimal confidence, long horizonSeconds, string method, long observations, out decimal value);

    /// <summary>`slippage(window)`: slippage cost within the window as a share of NAV.</summary>
    /// <param name="windowSeconds">The window in seconds.</param>
    /// <param name="cost">The cost as a ratio.</param>
    public abstract bool TrySlippage(long windowSeconds, out decimal cost);

    /// <summary>`turnover(window)`: traded notional within the window as a share of NAV.</summary>
    /// <param name="windowSeconds">The window in seconds.</param>
    /// <param name="turnover">The turnover as a ratio.</param>
    public abstract bool TryTurnover(long windowSeconds, out decimal turnover);
}
