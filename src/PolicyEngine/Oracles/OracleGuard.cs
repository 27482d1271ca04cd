using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>
/// Turns the readings of a snapshot into one guarded price per oracle: fresh sources are aggregated; age, divergence, bounds and sign are
/// checked. A faulty oracle has no usable price: the last good one is never taken instead.
/// </summary>
public sealed class OracleGuard
{
    private const int StackSources = 16;
    private readonly ImmutableArray<OracleDefinition> _oracles;

    /// <summary>Creates the guard of a policy.</summary>
    /// <param name="oracles">The policy's oracles, in file order.</param>
    public OracleGuard(ImmutableArray<OracleDefinition> oracles) => _oracles = oracles;

    /// <summary>The checks of every oracle, in policy order.</summary>
    /// <param name="snapshot">The readings; those of unknown oracles or sources are ignored, of several readings of a source the first counts.</param>
    public ImmutableArray<OracleCheck> Check(MarketSnapshot snapshot)
    {
        var checks = ImmutableArray.CreateBuilder<OracleCheck>(_oracles.Length);
        for (int i = 0; i < _oracles.Length; i++)
        {
            checks.Add(CheckOne(_oracles[i], i, snapshot));
        }

        return checks.MoveToImmutable();
    }

    private static OracleCheck CheckOne(OracleDefinition oracle, int index, MarketSnapshot snapshot)
    {
        if (!snapshot.SequencerUp)
        {
            return new OracleCheck(default, OracleFault.SequencerDown, 0m, 0m);
        }

        int sources = oracle.Sources.Length;
        long maxAge = (long)oracle.MaxAge.Value.TotalSeconds;
        Span<decimal> fresh = sources <= StackSources ? stackalloc decimal[StackSources] : new decimal[sources];
        Span<bool> seen = sources <= StackSources ? stackalloc bool[StackSources] : new bool[sources];
        int count = 0;
        int firstSource = int.MaxValue;
        decimal first = 0m;
        long oldestUsed = 0;
        long youngest = long.MaxValue;
        bool any = false;
        foreach (OracleReading reading in snapshot.Oracles)
        {
            if (reading.Oracle != index || (uint)reading.SourceIndex >= (uint)sources || seen[reading.SourceIndex])
            {
                continue;
            }

            seen[reading.SourceIndex] = true;
            any = true;
            if (reading.Price <= 0m)
            {
                return new OracleCheck(default, OracleFault.NonPositive, reading.Price, 0m);
            }

            long age = snapshot.Time - reading.ObservedAt;
            youngest = Math.Min(youngest, Math.Abs(age));
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

        if (!any)
        {
            return new OracleCheck(default, OracleFault.Missing, 0m, 0m);
        }

        if (count == 0)
        {
            return new OracleCheck(default, OracleFault.Stale, youngest, maxAge);
        }

        fresh = fresh[..count];
        fresh.Sort();
        decimal divergence = (fresh[^1] - fresh[0]) / fresh[0];
        decimal price = Aggregate(oracle.Aggregate, fresh, first);
        (OracleFault fault, decimal observed, decimal bound) = FaultOf(oracle, price, divergence);
        var view = new OracleView(price, oldestUsed, divergence, count, fault == OracleFault.None);
        return new OracleCheck(view, fault, observed, bound);
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

    private static (OracleFault Fault, decimal Observed, decimal Bound) FaultOf(OracleDefinition oracle, decimal price, decimal divergence)
    {
        if (oracle.MaxDivergence is { } maxDivergence && divergence > maxDivergence.Value)
        {
            return (OracleFault.Diverging, divergence, maxDivergence.Value);
        }

        if (oracle.Bounds is { } bounds)
        {
            if (price < bounds.Value.Min.Value)
            {
                return (OracleFault.OutOfBounds, price, bounds.Value.Min.Value);
            }

            if (price > bounds.Value.Max.Value)
            {
                return (OracleFault.OutOfBounds, price, bounds.Value.Max.Value);
            }
        }

        return (OracleFault.None, 0m, 0m);
    }
}
