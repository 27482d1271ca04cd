namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 0: usage, files and configuration.</summary>
public static class UsageDiagnostics
{
    /// <summary>The command line does not say what to do.</summary>
    public static readonly DiagnosticDescriptor InvalidArguments =
        new("VP0001", "invalid-arguments", Severity.Error, "The command line does not say what to do");

    /// <summary>A file is missing, is not a regular file, or may not be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableFile =
        new("VP0002", "unreadable-file", Severity.Error, "A file is missing, is not a regular file, or may not be read");

    /// <summary>A folder holds no policy file.</summary>
    public static readonly DiagnosticDescriptor PolicyNotFound =
        new("VP0003", "policy-not-found", Severity.Error, "A folder holds no policy file");
}
