using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Tape;

/// <summary>Collects records in order.</summary>
internal sealed class TapeWriter
{
    private readonly ImmutableArray<TapeRecord>.Builder _records = ImmutableArray.CreateBuilder<TapeRecord>();

    /// <summary>The number of records so far.</summary>
    public int Count => _records.Count;

    /// <summary>Adds a record.</summary>
    public void Add(UnixTime time, TapeKind kind, string rule, string subject, string message, params ReadOnlySpan<TapeValue> values) =>
        _records.Add(new TapeRecord(_records.Count + 1, time, kind, rule, subject, message, [.. values]));

    /// <summary>Adds what the engine reported.</summary>
    public void Add(UnixTime time, StepEvent item)
    {
        var values = ImmutableArray.CreateBuilder<TapeValue>(2);
        if (item.Observed is { } observed)
        {
            values.Add(TapeValue.Of("observed", observed));
        }

        if (item.Bound is { } bound)
        {
            values.Add(TapeValue.Of("bound", bound));
        }

        _records.Add(new TapeRecord(_records.Count + 1, time, KindOf(item.Kind), item.RuleId, item.Subject, item.Message, values.ToImmutable()));
    }

    /// <summary>The records from an index on.</summary>
    public IEnumerable<TapeRecord> Since(int index) => _records.Skip(index);

    /// <summary>All records.</summary>
    public ImmutableArray<TapeRecord> ToImmutable() => _records.ToImmutable();

    private static TapeKind KindOf(StepEventKind kind) => kind switch
    {
        StepEventKind.Trigger => TapeKind.Trigger,
        StepEventKind.Order => TapeKind.Order,
        StepEventKind.Blocked => TapeKind.Blocked,
        StepEventKind.LimitBreached => TapeKind.LimitBreached,
        StepEventKind.BreakerFired => TapeKind.BreakerFired,
        StepEventKind.OracleFault => TapeKind.OracleFault,
        StepEventKind.ModeChanged => TapeKind.ModeChanged,
        StepEventKind.FeeAccrued => TapeKind.FeeAccrued,
        StepEventKind.RuleError => TapeKind.RuleError,
        StepEventKind.Insolvent => TapeKind.Insolvent,
        StepEventKind.Released => TapeKind.Released,
        StepEventKind.Cancelled => TapeKind.Cancelled,
        StepEventKind.Entered => TapeKind.Entered,
        StepEventKind.Exited => TapeKind.Exited,
        StepEventKind.Settled => TapeKind.Settled,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such event"),
    };
}
