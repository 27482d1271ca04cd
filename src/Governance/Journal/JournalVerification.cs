using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal;

/// <summary>What verifying a journal gave.</summary>
/// <param name="Origin">Its name; empty when no segment could be read.</param>
/// <param name="Problem">What is wrong; null when the journal is what was acknowledged.</param>
/// <param name="Head">What was acknowledged.</param>
/// <param name="Tail">What stands behind: the rest of a write that a crash interrupted, or that goes on now.</param>
/// <param name="ClockBacks">How many entries have a time before an earlier entry's. Their order is that of their numbers.</param>
/// <param name="FirstClockBack">The first of them.</param>
/// <param name="Roots">The roots at the sizes that were asked for, as far as the entries go.</param>
public sealed record JournalVerification(
    string Origin,
    JournalProblem? Problem,
    JournalHead Head,
    JournalTail Tail,
    long ClockBacks,
    long? FirstClockBack,
    IReadOnlyDictionary<long, Bytes32> Roots);
