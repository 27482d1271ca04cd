using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Tape;

/// <summary>One line of the tape: every decision and every event has one.</summary>
/// <param name="Number">Ascending from 1.</param>
/// <param name="Time">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Rule">The id of the rule, trigger, limit, breaker, oracle or venue that caused it; may be empty.</param>
/// <param name="Subject">The asset, venue, mode or address it is about; may be empty.</param>
/// <param name="Message">One lower-case sentence.</param>
/// <param name="Values">The numbers behind it, in a fixed order.</param>
public sealed record TapeRecord(
    int Number,
    UnixTime Time,
    TapeKind Kind,
    string Rule,
    string Subject,
    string Message,
    ImmutableArray<TapeValue> Values);
