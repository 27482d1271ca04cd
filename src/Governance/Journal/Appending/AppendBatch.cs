namespace VaultPolicy.Governance.Journal.Appending;

/// <summary>The appends of one flush: as many of those that wait as the store takes.</summary>
internal sealed class AppendBatch(Queue<PendingAppend> waiting)
{
    private readonly List<PendingAppend> _taken = [];
    private readonly Dictionary<UInt128, PendingAppend> _byKey = [];

    /// <summary>Those that were taken, in order.</summary>
    internal IReadOnlyList<PendingAppend> Taken => _taken;

    /// <summary>Takes the next that waits; false when none does.</summary>
    internal bool TryTake(out PendingAppend? append)
    {
        bool taken = waiting.TryDequeue(out append);
        if (taken)
        {
            _taken.Add(append!);
        }

        return taken;
    }

    /// <summary>What an append is told that another one of this batch with its client id answers; null when none has it.</summary>
    internal JournalAppendResult? AnswerOf(PendingAppend append) => append.Key is { } key && _byKey.TryGetValue(key, out PendingAppend? first)
        ? Told(JournalEntry.IsSame(first.Draft, append.Draft), first.Result.Sequence)
        : null;

    /// <summary>Notes that an append gets a number.</summary>
    internal void Number(PendingAppend append, long sequence)
    {
        append.Result = new JournalAppendResult(JournalAppendStatus.Appended, sequence);
        if (append.Key is { } key)
        {
            _byKey.Add(key, append);
        }
    }

    /// <summary>The answer to an append whose client id an entry has.</summary>
    internal static JournalAppendResult Told(bool isSame, long sequence) =>
        new(isSame ? JournalAppendStatus.Repeated : JournalAppendStatus.Conflict, sequence);
}
