namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// The file of marks. Two slots take turns, so that a mark is never written over the one that holds. Each writer begins a new file.
/// </summary>
/// <param name="Mark">The latest sound mark.</param>
/// <param name="HasUnsoundSlot">
/// Whether the other slot holds neither the mark before nor, in a file with one mark, zeros: either the latest mark was torn while it was
/// written, or the file was altered. What the segments hold tells which.
/// </param>
internal readonly record struct MarkFile(JournalMark Mark, bool HasUnsoundSlot)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    internal static (MarkFile? File, JournalProblem? Problem) Read(IJournalFolder folder)
    {
        byte[] bytes = new byte[JournalMark.FileBytes + 1];
        int length;
        using (IJournalFile file = folder.OpenRead(JournalMark.FileName))
        {
            length = file.Read(0, bytes);
        }

        if (length != JournalMark.FileBytes)
        {
            return (null, Damaged(folder));
        }

        ReadOnlySpan<byte> first = bytes.AsSpan(0, JournalMark.SlotBytes);
        ReadOnlySpan<byte> second = bytes.AsSpan(JournalMark.SlotBytes, JournalMark.SlotBytes);
        JournalMark? even = JournalMark.TryRead(first, out bool isFirstNewer);
        JournalMark? odd = JournalMark.TryRead(second, out bool isSecondNewer);
        if (even is null && odd is null)
        {
            return (null, isFirstNewer || isSecondNewer ? Newer(folder) : Damaged(folder));
        }

        if ((even is { } e && e.Offset != 0) || (odd is { } o && o.Offset == 0))
        {
            return (null, Damaged(folder));
        }

        if (even is { } one && odd is { } other)
        {
            JournalMark latest = one.Generation > other.Generation ? one : other;
            JournalMark before = one.Generation > other.Generation ? other : one;
            bool follows = latest.Generation == before.Generation + 1 && latest.Head.Size > before.Head.Size;
            return follows ? (new MarkFile(latest, false), null) : (null, Damaged(folder));
        }

        JournalMark only = even ?? odd!.Value;
        bool isUnsound = only.Generation != 0 || second.ContainsAnyExcept((byte)0);
        return (new MarkFile(only, isUnsound), null);
    }

    private static JournalProblem Damaged(IJournalFolder folder) => new(
        JournalFault.Damaged, $"the mark of the journal `{folder.Name}` is damaged: what was acknowledged is not known", "restore the folder from a copy");

    private static JournalProblem Newer(IJournalFolder folder) => new(
        JournalFault.Newer, $"a newer program wrote the journal `{folder.Name}`", "install the version that wrote it, or a later one");
}
