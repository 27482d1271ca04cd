using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Performance;
using VaultPolicy.Quant.ValueAtRisk;
using VaultPolicy.Simulation.Backtest;

namespace VaultPolicy.Simulation.Metrics;

/// <summary>Computes metrics. Floating point lives here only and is rounded before it leaves.</summary>
public static class MetricsCalculator
{
    private const int RatioDigits = 9;
    private const int MoneyDigits = 2;
    private const double DaysPerYear = 365;
    private const int VarWindow = 250;
    private const double VarConfidence = 0.99;
    private const decimal SecondsPerYear = 31_536_000m;

    /// <summary>Computes the metrics.</summary>
    /// <param name="points">The vault after each step; at least one.</param>
    /// <param name="totals">Sums.</param>
    /// <param name="final">The vault at the end.</param>
    /// <param name="shareDecimals">Decimals of the share token.</param>
    public static SimulationMetrics Compute(
        ImmutableArray<SimulationPoint> points, SimulationTotals totals, VaultState final, int shareDecimals)
    {
        double[] daily = DailyValues(points);
        bool some = Returns.TryFromValues(daily, out double[] returns, out _);
        double[] values = some ? returns : [];
        double[] all = [.. points.Select(p => (double)p.NavPerShare)];
        decimal seconds = points[^1].Time - points[0].Time;
        decimal mean = points.Average(p => p.Nav);
        UInt256 paid = UInt256.Zero;
        foreach (UInt256 shares in final.Fees.PaidShares)
        {
            paid += shares;
        }

        return new SimulationMetrics
        {
            TotalReturn = points[0].NavPerShare > 0m ? Math.Round((points[^1].NavPerShare / points[0].NavPerShare) - 1m, RatioDigits) : 0m,
            TotalReturnInAsset = InAsset(points[0]) is > 0m and var first ? Math.Round((InAsset(points[^1]) / first) - 1m, RatioDigits) : 0m,
            AnnualisedReturn = Annualised(points[0].NavPerShare, points[^1].NavPerShare, seconds),
            Volatility = Ratio(Returns.AnnualisedVolatility(values, DaysPerYear)),
            Sharpe = Ratio(Ratios.Sharpe(values, 0, DaysPerYear)),
            Sortino = Ratio(Ratios.Sortino(values, 0), Math.Sqrt(DaysPerYear)),
            Calmar = Ratio(Ratios.Calmar(values, DaysPerYear)),
            MaxDrawdown = Ratio(Drawdown.Max(all)) ?? 0m,
            Turnover = mean > 0m && seconds > 0m ? Math.Round(totals.TradedNotional / mean / (seconds / SecondsPerYear), RatioDigits) : null,
            FundingEarned = Math.Round(totals.FundingEarned, MoneyDigits),
            PremiumReceived = Math.Round(totals.PremiumReceived, MoneyDigits),
            PremiumPaid = Math.Round(totals.PremiumPaid, MoneyDigits),
            SettlementPaid = Math.Round(totals.SettlementPaid - totals.SettlementReceived, MoneyDigits),
            VaultFees = Math.Round(paid.ToDecimalFloor(shareDecimals) * points[^1].NavPerShare, MoneyDigits),
            FlowFees = Math.Round(totals.FlowFees, MoneyDigits),
            VenueFees = Math.Round(totals.VenueFees, MoneyDigits),
            SlippageCost = Math.Round(totals.SlippageCost, MoneyDigits),
            HedgeDeviations = totals.HedgeDeviations,
            Insolvent = totals.Insolvent,
            VarExceptions = Exceptions(values),
        };
    }

    /// <summary>The value per share at the start, and at the last step of each UTC day: returns of days, the first one from the start.</summary>
    private static double[] DailyValues(ImmutableArray<SimulationPoint> points)
    {
        var values = new List<double> { (double)points[0].NavPerShare };
        for (int i = 1; i < points.Length; i++)
        {
            bool last = i + 1 == points.Length
                || points[i + 1].Time.FloorTo(UnixTime.SecondsPerDay) != points[i].Time.FloorTo(UnixTime.SecondsPerDay);
            if (last)
            {
                values.Add((double)points[i].NavPerShare);
            }
        }

        return [.. values];
    }

    private static decimal InAsset(SimulationPoint point) => point.AssetPrice > 0m ? point.NavPerShare / point.AssetPrice : 0m;

    /// <summary>Growth a year, compounded over the exact time; null without time or value.</summary>
    private static decimal? Annualised(decimal first, decimal last, decimal seconds) =>
        first > 0m && last > 0m && seconds > 0m ? Rounded(Math.Pow((double)(last / first), (double)(SecondsPerYear / seconds)) - 1) : null;

    private static VarExceptions? Exceptions(double[] returns)
    {
        if (!RollingBacktest.TryRun(returns, VarWindow, VarConfidence, out RollingBacktest backtest, out _))
        {
            return null;
        }

        bool kupiec = Kupiec.TryTest(backtest.Observations, backtest.Exceptions, 1 - VarConfidence, out LikelihoodRatioTest coverage, out _);
        bool christoffersen = Christoffersen.TryTestIndependence(backtest.Transitions, out LikelihoodRatioTest independence, out _);
        return new VarExceptions(
            backtest.Observations,
            backtest.Exceptions,
            kupiec ? Rounded(coverage.Statistic) : null,
            kupiec ? Rounded(coverage.PValue) : null,
            christoffersen ? Rounded(independence.Statistic) : null,
            christoffersen ? Rounded(independence.PValue) : null);
    }

    private static decimal? Ratio(Estimate estimate, double factor = 1) =>
        estimate.TryGetValue(out double value) ? Rounded(value * factor) : null;

    /// <summary>A number beyond what decimal holds has no meaning as a ratio.</summary>
    private static decimal? Rounded(double value) =>
        double.IsFinite(value) && Math.Abs(value) < 1e15 ? Math.Round((decimal)value, RatioDigits) : null;
}
