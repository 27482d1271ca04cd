namespace VaultPolicy.Cli.Verbs;

/// <summary>The lines about exit codes that verbs share.</summary>
internal static class ExitCodeTexts
{
    public static readonly (int Code, string Meaning) Done = (ExitCodes.Done, "done");

    public static readonly (int Code, string Meaning) Invalid = (ExitCodes.Findings, "the package has errors");

    public static readonly (int Code, string Meaning) Usage = (ExitCodes.Usage, "wrong command line, or a file that is missing or cannot be read");

    public static readonly (int Code, string Meaning) Internal = (ExitCodes.InternalError, "a fault of the product");
}
