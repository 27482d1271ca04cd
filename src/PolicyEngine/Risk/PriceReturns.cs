using System.Collections.Concurrent;
using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Statistics;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// Historical simulation: what today's exposures would have gained or lost over each past horizon. Spot exposures take the oracle price's
/// return, perps that of their own mark where marks are known, so that a hedged book carries only its basis risk. Options are taken by delta and
/// gamma at their present volatility: for written options that overstates large losses. Non-overlapping returns.
/// </summary>
internal sealed class PriceReturns
{
    private const int MaxHorizons = 16;
    private const int MaxOnStack = 512;
    private const double SecondsPerYear = 365d * 86_400d;

    // Returns follow from the history alone; they are kept only to save time, and which thread computed them does not matter.
    private readonly ConcurrentDictionary<long, Matrix> _matrices = new();
    private readonly VaultEngineLayout _layout;
    private readonly ImmutableArray<int> _assets;
    private readonly ImmutableArray<int> _markets;

    public PriceReturns(VaultEngineLayout layout)
    {
        _layout = layout;
        // The vault's own asset has a return only for the options that are written on it.
        _assets = [.. Enumerable.Range(0, layout.AssetCount).Where(a => a != layout.Cash || layout.Underlyings.Contains(a))];
        _markets = [.. Enumerable.Range(0, layout.MarketCount).Where(m => layout.IsPerp[m / layout.AssetCount] && m % layout.AssetCount != layout.Cash)];
    }

    /// <summary>One column per asset but the vault's own, then one per perp market.</summary>
    private int Columns => _assets.Length + _markets.Length;

    /// <summary>The historical loss at a confidence as a share of NAV, at least 0. False when past prices do not cover the observations.</summary>
    public bool TryValueAtRisk(
        PortfolioBook book, PriceHistory history, decimal confidence, long horizonSeconds, long observations, out decimal value)
    {
        bool known = TryTail(book, history, TailMethod.Historical, confidence, horizonSeconds, observations, out decimal valueAtRisk, out _);
        value = valueAtRisk;
        return known;
    }

    /// <summary>
    /// Both figures of the tail as shares of NAV, at least 0. False when past prices do not cover the observations, or when the method has
    /// no figure for them.
    /// </summary>
    public bool TryTail(
        PortfolioBook book, PriceHistory history, TailMethod method, decimal confidence, long horizonSeconds, long observations,
        out decimal valueAtRisk, out decimal shortfall)
    {
        valueAtRisk = 0m;
        shortfall = 0m;
        if (confidence is <= 0m or >= 1m || horizonSeconds <= 0 || observations is <= 0 or > MeasureWindows.MaxSamples || book.Nav <= 0m)
        {
            return false;
        }

        Span<int> columns = Columns <= MaxOnStack ? stackalloc int[Columns] : new int[Columns];
        Span<double> weights = Columns <= MaxOnStack ? stackalloc double[Columns] : new double[Columns];
        Span<double> curvatures = Columns <= MaxOnStack ? stackalloc double[Columns] : new double[Columns];
        int exposures = Exposures(book, columns, weights, curvatures);
        if (exposures == 0)
        {
            return true;
        }

        if (history.IntervalSeconds <= 0 || horizonSeconds % history.IntervalSeconds != 0)
        {
            return false;
        }

        double[] rows = MatrixOf(history, horizonSeconds).Returns;
        Span<double> losses = observations <= MaxOnStack ? stackalloc double[(int)observations] : new double[observations];
        int count = 0;
        for (int row = 0; row < rows.Length && count < losses.Length; row += Columns)
        {
            double sum = 0d;
            for (int i = 0; i < exposures; i++)
            {
                double moved = rows[row + columns[i]];
                sum += (weights[i] + (0.5 * curvatures[i] * moved)) * moved;
            }

            // A gap in one of the prices makes the sum NaN: the observation does not count.
            if (double.IsFinite(sum))
            {
                losses[count++] = sum;
            }
        }

        if (!TryEstimate(losses[..count], method, (double)confidence, (int)observations, out ValueAtRiskEstimate estimate)
            || estimate.ValueAtRisk > 1e9 || estimate.ExpectedShortfall > 1e9)
        {
            return false;
        }

        valueAtRisk = (decimal)estimate.ValueAtRisk;
        shortfall = (decimal)estimate.ExpectedShortfall;
        return true;
    }

    /// <summary>Realised volatility per year of 365 days of an asset's price. False when past prices do not cover the observations.</summary>
    public bool TryVolatility(PriceHistory history, int asset, long horizonSeconds, long observations, bool weighted, out decimal volatility)
    {
        volatility = 0m;
        int column = _assets.IndexOf(asset);
        if (column < 0 || horizonSeconds <= 0 || observations is < 2 or > MeasureWindows.MaxSamples
            || history.IntervalSeconds <= 0 || horizonSeconds % history.IntervalSeconds != 0)
        {
            return false;
        }

        double[] rows = MatrixOf(history, horizonSeconds).Returns;
        var returns = new double[observations];
        int count = 0;
        for (int row = column; row < rows.Length && count < returns.Length; row += Columns)
        {
            if (double.IsFinite(rows[row]))
            {
                returns[count++] = rows[row];
            }
        }

        if (count < returns.Length)
        {
            return false;
        }

        Array.Reverse(returns);
        Estimate perHorizon = weighted
            ? EwmaVolatility.PerPeriod(returns, EwmaVolatility.DailyLambda)
            : Moments.StandardDeviation(returns, Divisor.Sample);
        double perYear = perHorizon.TryGetValue(out double deviation) ? deviation * Math.Sqrt(SecondsPerYear / horizonSeconds) : double.NaN;
        if (!(perYear <= 1e9))
        {
            return false;
        }

        volatility = (decimal)perYear;
        return true;
    }

    // Newest first comes in; only the filtered method looks at the order.
    private static bool TryEstimate(Span<double> returns, TailMethod method, double confidence, int observations, out ValueAtRiskEstimate estimate)
    {
        switch (method)
        {
            case TailMethod.Historical:
                return HistoricalValueAtRisk.TryEstimate(returns, confidence, observations, out estimate, out QuantError _);
            case TailMethod.Parametric:
                return ParametricValueAtRisk.TryEstimate(returns, confidence, 1d, observations, out estimate, out QuantError _);
            case TailMethod.CornishFisher or TailMethod.CornishFisherOrHistorical:
                OutsideExpansionAction outside = method == TailMethod.CornishFisher ? OutsideExpansionAction.Refuse : OutsideExpansionAction.UseHistorical;
                return CornishFisherValueAtRisk.TryEstimate(returns, confidence, observations, outside, out estimate, out _, out QuantError _);
            case TailMethod.Filtered:
                returns.Reverse();
                return FilteredValueAtRisk.TryEstimate(returns, EwmaVolatility.DailyLambda, confidence, observations, out estimate, out QuantError _);
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, "there is no such method");
        }
    }

    private int Exposures(PortfolioBook book, Span<int> columns, Span<double> weights, Span<double> curvatures)
    {
        int count = 0;
        bool hasOptions = book.OptionSizes.Length > 0;
        for (int i = 0; i < _assets.Length; i++)
        {
            int asset = _assets[i];
            decimal linear = asset == _layout.Cash ? 0m : book.SpotValue(asset);
            decimal curved = 0m;
            if (hasOptions)
            {
                OptionGreeks options = book.GreeksOf(asset);
                linear += options.Delta;
                // Per one percent squared to per one.
                curved = options.Gamma * 100m;
            }

            if (linear != 0m || curved != 0m)
            {
                columns[count] = i;
                curvatures[count] = (double)(curved / book.Nav);
                weights[count++] = (double)(linear / book.Nav);
            }
        }

        for (int i = 0; i < _markets.Length; i++)
        {
            if (book.Sizes[_markets[i]] != 0m)
            {
                columns[count] = _assets.Length + i;
                curvatures[count] = 0d;
                weights[count++] = (double)(book.MarketValue(_markets[i]) / book.Nav);
            }
        }

        return count;
    }

    private Matrix MatrixOf(PriceHistory history, long horizonSeconds)
    {
        if (_matrices.TryGetValue(horizonSeconds, out Matrix? known) && ReferenceEquals(known.History, history))
        {
            return known;
        }

        if (_matrices.Count > MaxHorizons)
        {
            _matrices.Clear();
        }

        var matrix = new Matrix(history, ReturnsOf(history.Samples, horizonSeconds / history.IntervalSeconds));
        _matrices[horizonSeconds] = matrix;
        return matrix;
    }

    /// <summary>Newest first, one row per horizon; NaN where a price is missing.</summary>
    private double[] ReturnsOf(ImmutableArray<PriceSample> samples, long buckets)
    {
        var rows = new double[Math.Max(0, samples.Length - 1) * Columns];
        int used = 0;
        int end = samples.Length - 1;
        int start = end;
        while (end >= 0)
        {
            long wanted = samples[end].Bucket - buckets;
            while (start >= 0 && samples[start].Bucket > wanted)
            {
                start--;
            }

            if (start < 0)
            {
                break;
            }

            if (samples[start].Bucket == wanted)
            {
                FillRow(rows.AsSpan(used, Columns), samples[start], samples[end]);
                used += Columns;
                end = start;
            }
            else
            {
                // The bucket is missing: go on from the newest sample before it.
                end = end - 1 > start ? end - 1 : start;
            }
        }

        return rows[..used];
    }

    private void FillRow(Span<double> row, PriceSample from, PriceSample to)
    {
        for (int i = 0; i < _assets.Length; i++)
        {
            row[i] = ReturnOf(from.Prices[_assets[i]], to.Prices[_assets[i]]);
        }

        for (int i = 0; i < _markets.Length; i++)
        {
            int asset = _markets[i] % _layout.AssetCount;
            double own = ReturnOf(from.Marks[_markets[i]], to.Marks[_markets[i]]);
            row[_assets.Length + i] = double.IsNaN(own) ? ReturnOf(from.Prices[asset], to.Prices[asset]) : own;
        }
    }

    private static double ReturnOf(decimal from, decimal to) => from > 0m && to > 0m ? ((double)to / (double)from) - 1d : double.NaN;

    private sealed record Matrix(PriceHistory History, double[] Returns);
}
