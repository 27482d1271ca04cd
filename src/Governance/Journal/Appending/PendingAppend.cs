namespace VaultPolicy.Governance.Journal.Appending;

/// <summary>An append that waits for its flush.</summary>
internal sealed class PendingAppend(JournalDraft draft, long? expectedSize)
{
    private readonly TaskCompletionSource<JournalAppendResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal JournalDraft Draft { get; } = draft;

    internal long? ExpectedSize { get; } = expectedSize;

    /// <summary>The key of the client id, made by the caller's thread.</summary>
    internal UInt128? Key { get; } = draft.ClientId is { } id ? ClientKey.Of(id) : null;

    /// <summary>What it will be told when the flush succeeds.</summary>
    internal JournalAppendResult Result { get; set; }

    internal Task<JournalAppendResult> Task => _completion.Task;

    internal void Complete() => _completion.SetResult(Result);

    internal void Fail(JournalProblem problem) => _completion.SetResult(new JournalAppendResult(JournalAppendStatus.Unavailable, -1, problem));
}
