using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Journal.Postgres;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>
/// The journal of a workspace: the folder `journal` in it, or, where the environment variable VAULTPOLICY_JOURNAL holds a connection string,
/// a schema of a PostgreSQL database. A file in the workspace cannot name a database: who hands over a workspace would choose who is connected to.
/// </summary>
internal static class WorkspaceJournal
{
    private const string FolderName = "journal";
    private const string Variable = "VAULTPOLICY_JOURNAL";

    public static Argument<string> Argument() => new("WORKSPACE") { Description = "the folder that has the journal in its folder `journal`" };

    public static Option<string> Option() =>
        new("--journal") { Description = "write it into the journal of a workspace, which is made if need be", HelpName = "WORKSPACE" };

    /// <summary>Opens the journal for writing; the caller disposes of it.</summary>
    /// <param name="workspace">The workspace as the user named it.</param>
    /// <param name="context">The run.</param>
    public static (IJournalStore? Journal, JournalProblem? Problem) OpenForWriting(string workspace, CliContext context)
    {
        if (Irregular(workspace, context) is { } irregular)
        {
            return (null, irregular);
        }

        if (Database(context) is { } database)
        {
            PostgresJournalOpening opened = PostgresJournal.Open(database);
            return (opened.Journal, opened.Problem);
        }

        FileJournalOpening opening = FileJournal.Open(Folder(workspace, context));
        if (opening.Recovered != default)
        {
            context.Errors(new DiagnosticsReport("journal", [], [Finding.WithoutPlace(
                JournalDiagnostics.Recovered,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"behind what was acknowledged stood {opening.Recovered.Entries:N0} whole entries, which are kept, and {opening.Recovered.TornBytes:N0} torn bytes, which are cut"),
                "who was not answered asks again")]));
        }

        return (opening.Journal, opening.Problem);
    }

    /// <summary>That a workspace has no journal; null when it has one, in whatever condition, or a database is to have it.</summary>
    /// <param name="workspace">The workspace as the user named it.</param>
    /// <param name="context">The run.</param>
    public static JournalProblem? Missing(string workspace, CliContext context)
    {
        if (Irregular(workspace, context) is { } irregular)
        {
            return irregular;
        }

        if (Database(context) is not null)
        {
            return null;
        }

        FileJournalReader? reader = Directory.Exists(PathOf(workspace, context)) ? null : FileJournalReader.Open(Folder(workspace, context));
        using (reader)
        {
            return reader?.Problem;
        }
    }

    /// <summary>Opens the journal for reading; a damaged one can be read up to the damage.</summary>
    /// <param name="workspace">The workspace as the user named it.</param>
    /// <param name="context">The run.</param>
    public static (IJournalReader? Journal, JournalProblem? Problem) OpenForReading(string workspace, CliContext context)
    {
        if (Irregular(workspace, context) is { } irregular)
        {
            return (null, irregular);
        }

        if (Database(context) is { } database)
        {
            PostgresJournalReader opened = PostgresJournalReader.Open(database);
            return (opened, opened.Problem);
        }

        FileJournalReader reader = FileJournalReader.Open(Folder(workspace, context));
        return (reader, reader.Problem);
    }

    /// <summary>Checks the journal.</summary>
    /// <param name="workspace">The workspace as the user named it.</param>
    /// <param name="context">The run.</param>
    /// <param name="rootsAt">Sizes whose roots are wanted.</param>
    public static JournalVerification Verify(string workspace, CliContext context, IEnumerable<long> rootsAt)
    {
        if (Irregular(workspace, context) is { } irregular)
        {
            return new JournalVerification("", irregular, default, default, 0, null, new Dictionary<long, Primitives.Bytes32>());
        }

        return Database(context) is { } database
            ? PostgresJournal.Verify(database, rootsAt)
            : FileJournalVerifier.Verify(Folder(workspace, context), rootsAt);
    }

    /// <summary>Says what is wrong with a journal and gives the exit code.</summary>
    public static int Refuse(string command, JournalProblem problem, CliContext context)
    {
        Finding finding = Finding.WithoutPlace(Descriptor(problem.Fault), problem.Message, problem.Help);
        context.Errors(new DiagnosticsReport(command, [], [finding]));
        return problem.Fault == JournalFault.Damaged ? ExitCodes.Findings : ExitCodes.Usage;
    }

    private static DiskFolder Folder(string workspace, CliContext context) => new(PathOf(workspace, context), Path.Combine(workspace, FolderName));

    private static string PathOf(string workspace, CliContext context) =>
        Path.GetFullPath(Path.Combine(context.Host.WorkingDirectory, workspace, FolderName));

    private static PostgresJournalOptions? Database(CliContext context) =>
        context.Host.Environment(Variable) is { Length: > 0 } connection ? PostgresJournalOptions.TryParse(connection) : null;

    /// <summary>A pipe or a device in the place of a file would be waited for without end.</summary>
    private static JournalProblem? Irregular(string workspace, CliContext context)
    {
        if (string.IsNullOrWhiteSpace(workspace) || workspace.Contains('\0', StringComparison.Ordinal))
        {
            return new JournalProblem(JournalFault.Unavailable, $"{UsageErrors.Quote(workspace)} names no folder", "name the workspace, such as `.`");
        }

        string path = PathOf(workspace, context);
        if (context.Host.Environment(Variable) is { Length: > 0 })
        {
            return Database(context) is null
                ? new JournalProblem(
                    JournalFault.Unavailable, $"`{Variable}` is not a connection string with a host", "write it as in `Host=db.example;Database=vault;Username=keeper;Search Path=treasury_journal`")
                : Directory.Exists(path)
                    ? new JournalProblem(
                        JournalFault.Unfit,
                        $"the workspace {UsageErrors.Quote(workspace)} has a journal of its own, and `{Variable}` names another one",
                        $"unset `{Variable}`, or take a workspace without a journal")
                    : null;
        }

        if (File.Exists(path))
        {
            return new JournalProblem(JournalFault.Unavailable, $"{UsageErrors.Quote(Path.Combine(workspace, FolderName))} is a file, not a folder", null);
        }

        try
        {
            string? irregular = Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path).FirstOrDefault(f => !FileKind.IsRegular(f)) : null;
            return irregular is null
                ? null
                : new JournalProblem(
                    JournalFault.Unavailable, $"{UsageErrors.Quote(Path.GetFileName(irregular))} in the journal is not a regular file", "a journal holds its own files alone");
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception))
        {
            return new JournalProblem(JournalFault.Unavailable, $"the journal of {UsageErrors.Quote(workspace)} cannot be read", "check the folder and its rights");
        }
    }

    private static DiagnosticDescriptor Descriptor(JournalFault fault) => fault switch
    {
        JournalFault.Missing => JournalDiagnostics.Missing,
        JournalFault.Damaged => JournalDiagnostics.Damaged,
        JournalFault.Newer => JournalDiagnostics.Newer,
        JournalFault.Locked => JournalDiagnostics.Locked,
        JournalFault.Unfit => JournalDiagnostics.Unfit,
        _ => JournalDiagnostics.Unavailable,
    };
}
