namespace VaultPolicy.Governance.Journal.Files;

/// <summary>What is said when the system refuses.</summary>
internal static class StoreFailures
{
    internal static JournalProblem Unreadable(IJournalFolder folder, Exception exception) => new(
        JournalFault.Unavailable, $"the journal `{folder.Name}` cannot be read: {Reason(exception)}", "check the folder, its rights and the device");

    internal static JournalProblem Unwritable(IJournalFolder folder, Exception exception) => new(
        JournalFault.Unavailable,
        $"the journal `{folder.Name}` cannot be written: {Reason(exception)}",
        "nothing more is acknowledged; mend the cause, open the journal anew and repeat what was not acknowledged");

    internal static JournalProblem Locked(IJournalFolder folder) => new(
        JournalFault.Locked, $"the journal `{folder.Name}` is being written by another process", "wait until it ends; a journal has one writer");

    private static string Reason(Exception exception)
    {
        string message = exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return message.Length == 0 ? exception.GetType().Name : message;
    }
}
