namespace VaultPolicy.Governance.Journal.Files;

/// <summary>Checks every byte of a journal without changing one; a writer may go on meanwhile.</summary>
public static class FileJournalVerifier
{
    /// <summary>Verifies a journal.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="rootsAt">Sizes whose roots are wanted, such as those of checkpoints.</param>
    public static JournalVerification Verify(IJournalFolder folder, IEnumerable<long>? rootsAt = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        JournalScan scan = JournalScan.Run(folder, static (ReadOnlyMemory<byte> _, in JournalEntryParts _, long _) => { }, rootsAt ?? []);
        JournalProblem? problem = scan.Problem;
        if (problem is null && scan.HasUnsoundSlot)
        {
            problem = new JournalProblem(
                JournalFault.Damaged,
                $"the journal `{folder.Name}` has a mark that is torn or altered; every entry is whole",
                "opening it for writing makes a new mark from the entries");
        }

        return new JournalVerification(
            scan.Origin, problem, scan.Mark.Head, scan.Tail, scan.ClockBacks, scan.FirstClockBack, scan.Roots);
    }
}
