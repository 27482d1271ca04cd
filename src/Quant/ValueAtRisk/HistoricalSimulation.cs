using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// A moving window of simultaneous returns of several assets: the oldest day gives way to the newest, and today's exposures are taken
/// through every day of the window. An estimate from exposures allocates nothing. Not safe for use by two threads at once.
/// </summary>
public sealed class HistoricalSimulation
{
    /// <summary>The most assets.</summary>
    public const int MaxAssets = 1_024;

    /// <summary>The longest window.</summary>
    public const int MaxWindow = 10_000;

    private readonly int _stride;
    private readonly double[] _returns; // Asset by asset; day d lies at d modulo the window.
    private readonly double[] _profits;
    private long _added;

    private HistoricalSimulation(int assets, int window)
    {
        Assets = assets;
        Window = window;
        _stride = (window + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _returns = new double[assets * _stride];
        _profits = new double[_stride];
    }

    /// <summary>Assets of the portfolio.</summary>
    public int Assets { get; }

    /// <summary>Days that the window holds.</summary>
    public int Window { get; }

    /// <summary>Days that it holds now.</summary>
    public int Days => (int)Math.Min(_added, Window);

    /// <summary>Makes an empty window.</summary>
    /// <param name="assets">1 to 1,024.</param>
    /// <param name="window">1 to 10,000 days.</param>
    /// <param name="simulation">The window; null on error.</param>
    /// <param name="error">Why there is none: out of range.</param>
    public static bool TryCreate(int assets, int window, out HistoricalSimulation? simulation, out QuantError error)
    {
        bool good = assets is >= 1 and <= MaxAssets && window is >= 1 and <= MaxWindow;
        simulation = good ? new HistoricalSimulation(assets, window) : null;
        error = good ? QuantError.None : QuantError.OutOfRange;
        return good;
    }

    /// <summary>Adds a day; when the window is full the oldest leaves.</summary>
    /// <param name="returns">The assets' simple returns of the day.</param>
    /// <param name="error">Why it was not added: a wrong number, not finite, or a return below -1.</param>
    public bool TryAdd(ReadOnlySpan<double> returns, out QuantError error)
    {
        error = returns.Length == Assets ? Observations.Check(returns) : QuantError.LengthMismatch;
        if (error == QuantError.None && returns.ContainsAnyInRange(double.NegativeInfinity, Math.BitDecrement(-1d)))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        int day = (int)(_added % Window);
        for (int i = 0; i < returns.Length; i++)
        {
            _returns[(i * _stride) + day] = returns[i];
        }

        _added++;
        return true;
    }

    /// <summary>Value at risk and expected shortfall of linear exposures over a full window.</summary>
    /// <param name="exposures">Value held in each asset, below 0 when short, in one unit.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="estimate">The figures in the unit of the exposures; 0 on error.</param>
    /// <param name="error">
    /// Why there are none: a wrong number of exposures, not finite, out of range, or <see cref="QuantError.WindowNotCovered"/>.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Vectors before tiering are calls: a hundred times slower.
    public bool TryEstimate(ReadOnlySpan<double> exposures, double confidence, out ValueAtRiskEstimate estimate, out QuantError error)
    {
        estimate = default;
        error = exposures.Length == Assets ? Observations.Check(exposures) : QuantError.LengthMismatch;
        error = error == QuantError.None ? CheckWindow(confidence) : error;
        if (error != QuantError.None)
        {
            return false;
        }

        // Days side by side in the lanes, assets one after the other: each day's sum has one order at any width.
        ref double returns = ref MemoryMarshal.GetArrayDataReference(_returns);
        ref double profits = ref MemoryMarshal.GetArrayDataReference(_profits);
        for (int day = 0; day < _stride; day += Vector<double>.Count)
        {
            Vector<double> sum = Vector<double>.Zero;
            for (int i = 0; i < exposures.Length; i++)
            {
                sum = Vector.FusedMultiplyAdd(
                    Vector.Create(exposures[i]), Vector.LoadUnsafe(ref returns, (nuint)((i * _stride) + day)), sum);
            }

            sum.StoreUnsafe(ref profits, (nuint)day);
        }

        return TryTail(confidence, out estimate, out error);
    }

    /// <summary>The same with a gain that is not linear in the moves: a full revaluation, once a day of the window.</summary>
    /// <param name="gain">The gain of the portfolio under a day's moves.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="estimate">The figures in the unit of the gain; 0 on error.</param>
    /// <param name="error">Why there are none: out of range, window not covered, or a gain that is not finite.</param>
    public bool TryEstimate(ProfitAndLoss gain, double confidence, out ValueAtRiskEstimate estimate, out QuantError error)
    {
        ArgumentNullException.ThrowIfNull(gain);
        estimate = default;
        error = CheckWindow(confidence);
        if (error != QuantError.None)
        {
            return false;
        }

        Span<double> moves = Assets <= 256 ? stackalloc double[256] : new double[Assets];
        moves = moves[..Assets];
        for (int day = 0; day < Window; day++)
        {
            for (int i = 0; i < moves.Length; i++)
            {
                moves[i] = _returns[(i * _stride) + day];
            }

            _profits[day] = gain(moves);
        }

        return TryTail(confidence, out estimate, out error);
    }

    private QuantError CheckWindow(double confidence) =>
        !ConfidenceLevel.IsValid(confidence) ? QuantError.OutOfRange
        : _added < Window ? QuantError.WindowNotCovered
        : QuantError.None;

    private bool TryTail(double confidence, out ValueAtRiskEstimate estimate, out QuantError error)
    {
        ReadOnlySpan<double> profits = _profits.AsSpan(0, Window);
        estimate = default;
        error = Observations.Check(profits);
        return error == QuantError.None && LossTail.TryEstimate(profits, confidence, out estimate, out error);
    }
}
