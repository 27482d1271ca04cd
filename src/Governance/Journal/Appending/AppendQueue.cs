namespace VaultPolicy.Governance.Journal.Appending;

/// <summary>
/// Group commit: appends wait in a queue, and one thread flushes all that wait at once. After the first flush that fails nothing is flushed
/// any more (fail-stop), and everybody who waits or comes is told.
/// </summary>
internal sealed class AppendQueue : IDisposable
{
    // How many may wait before callers wait for room: a bound on memory, far above what a flush takes.
    private const int MaxWaiting = 16_384;

    private readonly Action<AppendBatch> _flush;
    private readonly Func<Exception, JournalProblem> _describe;
    private readonly JournalProblem _closed;
    private readonly SemaphoreSlim _room = new(MaxWaiting);
    private readonly object _gate = new();
    private readonly Thread _thread;
    private Queue<PendingAppend> _waiting = new();
    private bool _isClosed;
    private volatile JournalProblem? _problem;

    /// <summary>Starts the thread.</summary>
    /// <param name="flush">Takes appends from the batch, gives each its result, and returns when they are acknowledged.</param>
    /// <param name="describe">Tells a failure of <paramref name="flush"/>.</param>
    /// <param name="closed">What appends are told after disposing.</param>
    internal AppendQueue(Action<AppendBatch> flush, Func<Exception, JournalProblem> describe, JournalProblem closed)
    {
        _flush = flush;
        _describe = describe;
        _closed = closed;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    /// <summary>Why nothing is flushed any more; null while it is.</summary>
    internal JournalProblem? Problem => _problem;

    /// <summary>Waits for the flush of an append.</summary>
    internal ValueTask<JournalAppendResult> AppendAsync(JournalDraft draft, long? expectedSize)
    {
        if (_problem is { } problem)
        {
            return ValueTask.FromResult(Unavailable(problem));
        }

        PendingAppend append = new(draft, expectedSize);
        return _room.Wait(0) ? Enter(append) : WaitAndEnter(append);
    }

    /// <summary>Flushes what waits and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private static JournalAppendResult Unavailable(JournalProblem problem) => new(JournalAppendStatus.Unavailable, -1, problem);

    private async ValueTask<JournalAppendResult> WaitAndEnter(PendingAppend append)
    {
        await _room.WaitAsync().ConfigureAwait(false);
        return await Enter(append).ConfigureAwait(false);
    }

    private ValueTask<JournalAppendResult> Enter(PendingAppend append)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                // Whoever else waits for room is told so too.
                _room.Release();
                return ValueTask.FromResult(Unavailable(_closed));
            }

            _waiting.Enqueue(append);
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }

        return new ValueTask<JournalAppendResult>(append.Task);
    }

    private void Run()
    {
        Queue<PendingAppend> own = new();
        while (Collect(ref own))
        {
            AppendBatch batch = new(own);
            try
            {
                if (_problem is { } problem)
                {
                    while (batch.TryTake(out PendingAppend? refused))
                    {
                        refused!.Fail(problem);
                    }

                    continue;
                }

                _flush(batch);
            }
            catch (Exception exception)
            {
                // Whatever it was: nobody is left waiting, and nothing more is acknowledged.
                JournalProblem failure = exception is JournalException known ? known.Problem : _describe(exception);
                _problem = failure;
                foreach (PendingAppend append in batch.Taken)
                {
                    append.Fail(failure);
                }

                continue;
            }

            foreach (PendingAppend append in batch.Taken)
            {
                append.Complete();
            }
        }
    }

    /// <summary>Waits until appends wait, and takes all of them; false when there are none and none will come.</summary>
    private bool Collect(ref Queue<PendingAppend> own)
    {
        int taken;
        lock (_gate)
        {
            while (own.Count == 0 && _waiting.Count == 0)
            {
                if (_isClosed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            taken = _waiting.Count;
            if (own.Count == 0)
            {
                (own, _waiting) = (_waiting, own);
            }
            else
            {
                while (_waiting.TryDequeue(out PendingAppend? append))
                {
                    own.Enqueue(append);
                }
            }
        }

        if (taken > 0)
        {
            _room.Release(taken);
        }

        return true;
    }
}
