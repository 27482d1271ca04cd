using System.Threading.Channels;

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
    private readonly Channel<PendingAppend> _waiting =
        Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly Thread _thread;
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
        return _waiting.Writer.TryWrite(append) ? new ValueTask<JournalAppendResult>(append.Task) : WaitAndAppend(append);
    }

    /// <summary>Flushes what waits and ends the thread.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
    }

    private static JournalAppendResult Unavailable(JournalProblem problem) => new(JournalAppendStatus.Unavailable, -1, problem);

    private async ValueTask<JournalAppendResult> WaitAndAppend(PendingAppend append)
    {
        try
        {
            await _waiting.Writer.WriteAsync(append).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return Unavailable(_closed);
        }

        return await append.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            AppendBatch batch = new(_waiting.Reader);
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
}
