using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>The domain functions of portfolio expressions. Each asks the context; what it does not know makes the expression an error.</summary>
internal static class PortfolioFunctions
{
    public static CelErrorCode Oracle(PortfolioContext context, string id, out OracleView result) => Found(context.TryOracle(id, out result));

    public static CelErrorCode Funding(PortfolioContext context, string asset, out Rate result) => Found(context.TryFunding(asset, out result));

    public static CelErrorCode Basis(PortfolioContext context, string asset, out decimal result) => Found(context.TryBasis(asset, out result));

    public static CelErrorCode Weight(PortfolioContext context, string asset, out decimal result) => Found(context.TryWeight(asset, out result));

    public static CelErrorCode Delta(PortfolioContext context, string asset, out decimal result) =>
        Found(context.TryGreek(PortfolioGreek.Delta, asset, out result));

    public static CelErrorCode Gamma(PortfolioContext context, string asset, out decimal result) =>
        Found(context.TryGreek(PortfolioGreek.Gamma, asset, out result));

    public static CelErrorCode Vega(PortfolioContext context, string asset, out decimal result) =>
        Found(context.TryGreek(PortfolioGreek.Vega, asset, out result));

    public static CelErrorCode Theta(PortfolioContext context, string asset, out decimal result) =>
        Found(context.TryGreek(PortfolioGreek.Theta, asset, out result));

    public static CelErrorCode Drawdown(PortfolioContext context, CelDuration window, out decimal result) =>
        Found(context.TryDrawdown(window.Seconds, out result));

    public static CelErrorCode PriceMove(PortfolioContext context, string asset, CelDuration window, out decimal result) =>
        Found(context.TryPriceMove(asset, window.Seconds, out result));

    public static CelErrorCode ExpectedShortfall(
        PortfolioContext context, decimal confidence, CelDuration horizon, string method, long observations, out decimal result) =>
        Found(context.TryExpectedShortfall(confidence, horizon.Seconds, method, observations, out result));

    public static CelErrorCode Volatility(PortfolioContext context, string asset, CelDuration horizon, long observations, out decimal result) =>
        Found(context.TryVolatility(asset, horizon.Seconds, observations, weighted: false, out result));

    public static CelErrorCode EwmaVolatility(PortfolioContext context, string asset, CelDuration horizon, long observations, out decimal result) =>
        Found(context.TryVolatility(asset, horizon.Seconds, observations, weighted: true, out result));

    public static CelErrorCode GrossExposure(PortfolioContext context, string asset, out decimal result) => Found(context.TryGrossExposure(asset, out result));

    public static CelErrorCode HedgeRatio(PortfolioContext context, string asset, out decimal result) => Found(context.TryHedgeRatio(asset, out result));

    public static CelErrorCode VenueShare(PortfolioContext context, string venue, out decimal result) => Found(context.TryVenueShare(venue, out result));

    public static CelErrorCode ChainShare(PortfolioContext context, string chain, out decimal result) => Found(context.TryChainShare(chain, out result));

    public static CelErrorCode LookThrough(PortfolioContext context, string name, out decimal result) => Found(context.TryLookThrough(name, out result));

    public static CelErrorCode DaysToExit(PortfolioContext context, string asset, decimal participation, out decimal result) =>
        Found(context.TryDaysToExit(asset, participation, out result));

    public static CelErrorCode SlowestExit(PortfolioContext context, decimal participation, out decimal result) =>
        Found(context.TryDaysToExit(participation, out result));

    public static CelErrorCode ImpliedVolatility(PortfolioContext context, string asset, CelDuration tenor, out decimal result) =>
        Found(context.TryImpliedVolatility(asset, tenor.Seconds, out result));

    public static CelErrorCode Depeg(PortfolioContext context, string asset, string reference, out decimal result) =>
        Found(context.TryDepeg(asset, reference, out result));

    public static CelErrorCode TwapDeviation(PortfolioContext context, string id, out decimal result) => Found(context.TryTwapDeviation(id, out result));

    public static CelErrorCode Slippage(PortfolioContext context, CelDuration window, out decimal result) =>
        Found(context.TrySlippage(window.Seconds, out result));

    public static CelErrorCode Turnover(PortfolioContext context, CelDuration window, out decimal result) =>
        Found(context.TryTurnover(window.Seconds, out result));

    public static CelErrorCode ValueAtRisk(
        PortfolioContext context, decimal confidence, CelDuration horizon, string method, long observations, out decimal result) =>
        Found(context.TryValueAtRisk(confidence, horizon.Seconds, method, observations, out result));

    private static CelErrorCode Found(bool found) => found ? CelErrorCode.None : CelErrorCode.Unavailable;
}
