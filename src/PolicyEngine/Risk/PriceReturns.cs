using System.Collections.Concurrent;
using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Quant;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// Historical simulation: what today's exposures would have gained or lost over each past horizon. Spot exposures take the oracle price's
/// return, perps that of their own mark where marks are known, so that a hedged book carries only its basis risk. Non-overlapping returns.
/// </summary>
internal sealed class PriceReturns(VaultEngineLayout layout)
{
    private const int MaxHorizons = 16;
    private const int MaxOnStack = 512;

    // Returns follow from the history alone; they are kept only to save time, and which thread computed them does not matter.
    private readonly ConcurrentDictionary<long, Matrix> _matrices = new();

    private int Columns => layout.AssetCount + layout.MarketCount;

    /// <summary>Loss at a confidence as a share of NAV, at least 0. False when past prices do not cover the observations.</summary>
    public bool TryValueAtRisk(
        PortfolioBook book, PriceHistory history, decimal confidence, long horizonSeconds, long observations, out decimal value)
    {
        value = 0m;
        if (confidence is <= 0m or >= 1m || horizonSeconds <= 0 || observations is <= 0 or > MeasureWindows.MaxSamples || book.Nav <= 0m)
        {
            return false;
        }

        Span<int> columns = Columns <= MaxOnStack ? stackalloc int[Columns] : new int[Columns];
        Span<double> weights = Columns <= MaxOnStack ? stackalloc double[Columns] : new double[Columns];
        int exposures = Exposures(book, columns, weights);
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
                sum += weights[i] * rows[row + columns[i]];
            }

            // A gap in one of the prices makes the sum NaN: the observation does not count.
            if (double.IsFinite(sum))
            {
                losses[count++] = sum;
            }
        }

        if (!HistoricalValueAtRisk.TryEstimate(losses[..count], (double)confidence, (int)observations, out ValueAtRiskEstimate estimate, out QuantError _)
            || estimate.ValueAtRisk > 1e9)
        {
            return false;
        }

        value = (decimal)estimate.ValueAtRisk;
        return true;
    }

    private int Exposures(PortfolioBook book, Span<int> columns, Span<double> weights)
    {
        int count = 0;
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            if (asset != layout.Cash && book.Units[asset] != 0m)
            {
                columns[count] = asset;
                weights[count++] = (double)(book.SpotValue(asset) / book.Nav);
            }
        }

        for (int market = 0; market < layout.MarketCount; market++)
        {
            if (book.Sizes[market] != 0m)
            {
                columns[count] = layout.AssetCount + market;
                weights[count++] = (double)(book.MarketValue(market) / book.Nav);
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

    /// <summary>Newest first; one row per horizon, one column per asset and then per market; NaN where a price is missing.</summary>
    private double[] ReturnsOf(ImmutableArray<PriceSample> samples, long buckets)
    {
        var rows = new List<double>(samples.Length * Columns);
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
                AddRow(rows, samples[start], samples[end]);
                end = start;
            }
            else
            {
                // The bucket is missing: go on from the newest sample before it.
                end = end - 1 > start ? end - 1 : start;
            }
        }

        return [.. rows];
    }

    private void AddRow(List<double> rows, PriceSample from, PriceSample to)
    {
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            rows.Add(ReturnOf(from.Prices[asset], to.Prices[asset]));
        }

        for (int market = 0; market < layout.MarketCount; market++)
        {
            double own = ReturnOf(from.Marks[market], to.Marks[market]);
            rows.Add(double.IsNaN(own) ? ReturnOf(from.Prices[market % layout.AssetCount], to.Prices[market % layout.AssetCount]) : own);
        }
    }

    private static double ReturnOf(decimal from, decimal to) => from > 0m && to > 0m ? ((double)to / (double)from) - 1d : double.NaN;

    private sealed record Matrix(PriceHistory History, double[] Returns);
}
