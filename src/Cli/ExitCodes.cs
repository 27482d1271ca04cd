namespace VaultPolicy.Cli;

/// <summary>The exit codes of every verb. They are frozen: scripts depend on them.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing at or above `--fail-on` was found.</summary>
    public const int Done = 0;

    /// <summary>Findings at or above `--fail-on`, or failed policy tests.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or a file is missing or cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>Something changes; only with `--detailed-exitcode`.</summary>
    public const int ChangesPending = 3;

    /// <summary>The policy denies the request.</summary>
    public const int Denied = 4;

    /// <summary>A fault of the product.</summary>
    public const int InternalError = 70;
}
