using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>
/// Turns the readings of a snapshot into one guarded price per oracle: fresh sources are aggregated; sequencer, sign, age, number of sources,
/// divergence, bounds and the distance from the time-weighted price are checked. A faulty oracle has no usable price: the last good one is
/// never taken instead.
/// </summary>
public sealed class OracleGuard
{
    private const int StackSources = 16;
    private readonly ImmutableArray<OracleDefinition> _oracles;

    // Per oracle the largest age of each source, in seconds.
    private readonly ImmutableArray<ImmutableArray<long>> _ages;

    /// <summary>Creates the guard of a policy.</summary>
    /// <param name="oracles">The policy's oracles, in file order.</param>
    public OracleGuard(ImmutableArray<OracleDefinition> oracles)
    {
        _oracles = oracles;
        _ages = [.. oracles.Select(AgesOf)];
        LongestTwapSeconds = oracles.Select(TwapSecondsOf).DefaultIfEmpty(0).Max();
    }

    /// <summary>The longest window of a time-weighted price in seconds; 0 when no oracle has one.</summary>
    public long LongestTwapSeconds { get; }

    /// <summary>The checks of every oracle, in policy order.</summary>
    /// <param name="snapshot">The readings; those of unknown oracles or sources are ignored, of several readings of a source the first counts.</param>
    /// <param name="histories">Past prices by oracle, for time-weighted prices; missing ones are empty.</param>
    public ImmutableArray<OracleCheck> Check(MarketSnapshot snapshot, ImmutableArray<OracleHistory> histories)
    {
        var checks = ImmutableArray.CreateBuilder<OracleCheck>(_oracles.Length);
        for (int i = 0; i < _oracles.Length; i++)
        {
            checks.Add(CheckOne(i, snapshot, HistoryOf(histories, i)));
        }

        return checks.MoveToImmutable();
    }

    /// <summary>The histories with the prices of now. What is faulty for another reason than the average itself leaves a gap.</summary>
    /// <param name="histories">The histories before.</param>
    /// <param name="checks">The checks of now.</param>
    /// <param name="now">The time of the checks.</param>
    public ImmutableArray<OracleHistory> Remember(ImmutableArray<OracleHistory> histories, ImmutableArray<OracleCheck> checks, UnixTime now)
    {
        if (LongestTwapSeconds == 0)
        {
            return histories;
        }

        var kept = ImmutableArray.CreateBuilder<OracleHistory>(_oracles.Length);
        for (int i = 0; i < _oracles.Length; i++)
        {
            OracleHistory history = HistoryOf(histories, i);
            long window = TwapSecondsOf(_oracles[i]);
            kept.Add(window > 0 && checks[i].EntersTwap ? history.With(now, checks[i].View.Price, window, SecondsOf(_oracles[i].MaxAge.Value)) : history);
        }

        return kept.MoveToImmutable();
    }

    /// <summary>Histories as if the prices of now had stood still for as long as the time-weighted prices look back.</summary>
    /// <param name="snapshot">The readings.</param>
    public ImmutableArray<OracleHistory> Still(MarketSnapshot snapshot)
    {
        ImmutableArray<OracleCheck> checks = Check(snapshot, []);
        return
        [
            .. _oracles.Select((oracle, i) => TwapSecondsOf(oracle) > 0 && checks[i].EntersTwap
                ? OracleHistory.Still(snapshot.Time, TwapSecondsOf(oracle), checks[i].View.Price, oracle.MinObservations?.Value ?? 1)
                : OracleHistory.Empty),
        ];
    }

    private static OracleHistory HistoryOf(ImmutableArray<OracleHistory> histories, int oracle) =>
        histories.IsDefault || oracle >= histories.Length ? OracleHistory.Empty : histories[oracle];

    private static ImmutableArray<long> AgesOf(OracleDefinition oracle) =>
    [
        .. oracle.Sources.Select(source => SecondsOf((oracle.MaxAges.FirstOrDefault(a => a.Source.Value == source.Value)?.MaxAge ?? oracle.MaxAge).Value)),
    ];

    private static long TwapSecondsOf(OracleDefinition oracle) => oracle.Twap is { } twap ? SecondsOf(twap.Value) : 0;

    private static long SecondsOf(TimeSpan time) => (long)time.TotalSeconds;

    private OracleCheck CheckOne(int index, MarketSnapshot snapshot, OracleHistory history)
    {
        OracleDefinition oracle = _oracles[index];
        if (!snapshot.SequencerUp)
        {
            return new OracleCheck(default, OracleFault.SequencerDown, 0m, 0m);
        }

        if (oracle.SequencerGrace is { } grace && snapshot.Time - snapshot.SequencerUpSince < SecondsOf(grace.Value))
        {
            return new OracleCheck(default, OracleFault.SequencerGrace, snapshot.Time - snapshot.SequencerUpSince, SecondsOf(grace.Value));
        }

        int sources = oracle.Sources.Length;
        Span<decimal> fresh = sources <= StackSources ? stackalloc decimal[StackSources] : new decimal[sources];
        Span<bool> seen = sources <= StackSources ? stackalloc bool[StackSources] : new bool[sources];
        int count = 0;
        int firstSource = int.MaxValue;
        decimal first = 0m;
        long oldestUsed = 0;
        long youngest = long.MaxValue;
        long youngestBound = 0;
        foreach (OracleReading reading in snapshot.Oracles)
        {
            if (reading.Oracle != index || (uint)reading.SourceIndex >= (uint)sources || seen[reading.SourceIndex])
            {
                continue;
            }

            seen[reading.SourceIndex] = true;
            if (reading.Price <= 0m)
            {
                return new OracleCheck(default, OracleFault.NonPositive, reading.Price, 0m);
            }

            long age = snapshot.Time - reading.ObservedAt;
            long maxAge = _ages[index][reading.SourceIndex];
            if (Math.Abs(age) < youngest)
            {
                youngest = Math.Abs(age);
                youngestBound = maxAge;
            }

            if (age < 0 || age > maxAge)
            {
                continue;
            }

            fresh[count++] = reading.Price;
            oldestUsed = Math.Max(oldestUsed, age);
            if (reading.SourceIndex < firstSource)
            {
                firstSource = reading.SourceIndex;
                first = reading.Price;
            }
        }

        if (count == 0)
        {
            return youngest == long.MaxValue
                ? new OracleCheck(default, OracleFault.Missing, 0m, 0m)
                : new OracleCheck(default, OracleFault.Stale, youngest, youngestBound);
        }

        fresh = fresh[..count];
        fresh.Sort();
        decimal price = Aggregate(oracle.Aggregate, fresh, first);
        var view = new OracleView(price, oldestUsed, RelativeDistance.Of(fresh[^1], fresh[0]), count, true);
        return Judge(oracle, view, snapshot.Time, history);
    }

    private static decimal Aggregate(OracleAggregate aggregate, Span<decimal> sorted, decimal first)
    {
        int middle = sorted.Length / 2;
        return aggregate switch
        {
            // Halving each first cannot overflow; the mean is exact but for the last decimal place.
            OracleAggregate.Median => (sorted.Length & 1) == 1 ? sorted[middle] : (sorted[middle - 1] / 2m) + (sorted[middle] / 2m),
            OracleAggregate.Min => sorted[0],
            OracleAggregate.Max => sorted[^1],
            OracleAggregate.First => first,
            _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate, "there is no such aggregate"),
        };
    }

    private static OracleCheck Judge(OracleDefinition oracle, OracleView view, UnixTime now, OracleHistory history)
    {
        (OracleFault fault, decimal observed, decimal bound) = FaultOf(oracle, view);
        if (oracle.Twap is not { } twap)
        {
            return new OracleCheck(view with { Healthy = fault == OracleFault.None }, fault, observed, bound);
        }

        long window = SecondsOf(twap.Value);
        TwapReading average = history.Average(now, window, SecondsOf(oracle.MaxAge.Value));
        decimal? deviation = average.IsCovered ? RelativeDistance.Of(view.Price, average.Price) : null;
        if (fault == OracleFault.None)
        {
            (fault, observed, bound) = !average.IsCovered ? (OracleFault.TwapNotCovered, average.CoveredSeconds, window)
                : oracle.MinObservations is { } least && average.Observations < least.Value ? (OracleFault.TooFewObservations, average.Observations, least.Value)
                : oracle.MaxTwapDeviation is { } most && deviation > most.Value ? (OracleFault.TwapDeviating, deviation.Value, most.Value)
                : (OracleFault.None, 0m, 0m);
        }

        return new OracleCheck(view with { Healthy = fault == OracleFault.None }, fault, observed, bound)
        {
            Twap = average.IsCovered ? average.Price : null,
            TwapDeviation = deviation,
        };
    }

    private static (OracleFault Fault, decimal Observed, decimal Bound) FaultOf(OracleDefinition oracle, OracleView view)
    {
        if (oracle.MinSources is { } least && view.Sources < least.Value)
        {
            return (OracleFault.TooFewSources, view.Sources, least.Value);
        }

        if (oracle.MaxDivergence is { } maxDivergence && view.Divergence > maxDivergence.Value)
        {
            return (OracleFault.Diverging, view.Divergence, maxDivergence.Value);
        }

        if (oracle.Bounds is { } bounds)
        {
            if (view.Price < bounds.Value.Min.Value)
            {
                return (OracleFault.OutOfBounds, view.Price, bounds.Value.Min.Value);
            }

            if (view.Price > bounds.Value.Max.Value)
            {
                return (OracleFault.OutOfBounds, view.Price, bounds.Value.Max.Value);
            }
        }

        return (OracleFault.None, 0m, 0m);
    }
}
