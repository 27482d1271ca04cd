using System.CommandLine;
using System.Globalization;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Checkpoints;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit verify`: says whether a journal is what was acknowledged, and what a checkpoint says of it.</summary>
internal sealed class AuditVerifyCommand : Verb
{
    private const int MaxKeyBytes = 16 << 10;

    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly Option<string[]> _checkpoint = new("--checkpoint") { Description = "a checkpoint that was kept or published: the journal must continue it; may be given several times", HelpName = "FILE" };
    private readonly Option<string> _key = new("--key") { Description = "the public key (PEM) that must have signed the checkpoint", HelpName = "FILE" };

    public AuditVerifyCommand()
        : base("verify", "check every byte of the journal, and that it continues a checkpoint")
    {
        Add(_workspace);
        Add(_checkpoint);
        Add(_key);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("audit verify workspace", "is the journal what was acknowledged?"),
            ("audit verify workspace --checkpoint kept.txt", "does it continue what was kept?"),
            ("audit verify workspace --checkpoint published.txt --key public.pem", "does it continue what was published, and by whom?"),
        ],
        [
            (ExitCodes.Done, "the journal is whole, and continues the checkpoint"),
            (ExitCodes.Findings, "the journal is damaged, or does not continue the checkpoint"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string[] files = arguments.GetValue(_checkpoint) ?? [];
        if (arguments.GetValue(_key) is not null && files.Length == 0)
        {
            return context.UsageError(FullName, "option `--key` does not go without `--checkpoint`", "a key says who signed a checkpoint");
        }

        List<Checkpoint> checkpoints = [];
        foreach (string file in files)
        {
            (Checkpoint? checkpoint, int code) = ReadCheckpoint(file, arguments.GetValue(_key), context);
            if (checkpoint is null)
            {
                return code;
            }

            checkpoints.Add(checkpoint);
        }

        if (Equivocation(files, checkpoints) is { } equivocation)
        {
            return Refuse(context, JournalDiagnostics.Equivocation, equivocation, "keep both notes: together they prove that two histories were shown");
        }

        string workspace = arguments.GetValue(_workspace)!;
        JournalVerification verification = WorkspaceJournal.Verify(workspace, context, checkpoints.Select(static c => c.Head.Size));
        if (verification.Problem is { } problem)
        {
            return WorkspaceJournal.Refuse(FullName, problem, context);
        }

        foreach (Checkpoint checkpoint in checkpoints)
        {
            if (Difference(checkpoint, verification) is { } difference)
            {
                return Refuse(context, JournalDiagnostics.OtherHistory, difference, "keep both: the checkpoint and this journal prove it");
            }
        }

        if (verification.FirstClockBack is { } first)
        {
            context.Errors(new DiagnosticsReport(FullName, [], [Finding.WithoutPlace(
                JournalDiagnostics.ClockBack,
                string.Create(CultureInfo.InvariantCulture, $"entry {first:N0} has a time before that of an earlier entry, as have {verification.ClockBacks - 1:N0} more"),
                "read the order from the numbers")]));
        }

        AuditVerificationReport report = new(
            workspace, verification, checkpoints.MaxBy(static c => c.Head.Size), IsSigned: arguments.GetValue(_key) is not null);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(AuditText.Of(report));
        }

        return ExitCodes.Done;
    }

    private static string? Equivocation(string[] files, List<Checkpoint> checkpoints)
    {
        for (int i = 0; i < checkpoints.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (checkpoints[i].Origin == checkpoints[j].Origin && checkpoints[i].Head.Size == checkpoints[j].Head.Size && checkpoints[i].Head.Root != checkpoints[j].Head.Root)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{UsageErrors.Quote(files[j])} and {UsageErrors.Quote(files[i])} say of `{checkpoints[i].Origin}` at {checkpoints[i].Head.Size:N0} entries the roots {checkpoints[j].Head.Root} and {checkpoints[i].Head.Root}");
                }
            }
        }

        return null;
    }

    private static string? Difference(Checkpoint checkpoint, JournalVerification verification)
    {
        if (checkpoint.Origin != verification.Origin)
        {
            return $"the checkpoint is of {UsageErrors.Quote(checkpoint.Origin)}, the journal is `{verification.Origin}`";
        }

        if (checkpoint.Head.Size > verification.Head.Size)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"the journal has {verification.Head.Size:N0} entries, the checkpoint was made when it had {checkpoint.Head.Size:N0}");
        }

        Primitives.Bytes32 root = verification.Roots[checkpoint.Head.Size];
        return root == checkpoint.Head.Root
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the first {checkpoint.Head.Size:N0} entries lead to {root}, the checkpoint says {checkpoint.Head.Root}");
    }

    private (Checkpoint? Checkpoint, int Code) ReadCheckpoint(string file, string? keyFile, CliContext context)
    {
        FileRead read = SafeFile.Read(Path.Combine(context.Host.WorkingDirectory, file), file, SignedNote.MaxBytes);
        if (read.Bytes is null)
        {
            return (null, context.UsageError(FullName, read.Error!));
        }

        SignedNote? note = SignedNote.TryParse(read.Bytes);
        if (note is null || Checkpoint.TryParse(note.Text) is not { } checkpoint)
        {
            return (null, Refuse(context, JournalDiagnostics.InvalidCheckpoint, $"{UsageErrors.Quote(file)} is not a checkpoint", "give a file that `audit checkpoint` wrote"));
        }

        if (keyFile is null)
        {
            return (checkpoint, ExitCodes.Done);
        }

        FileRead keyRead = SafeFile.Read(Path.Combine(context.Host.WorkingDirectory, keyFile), keyFile, MaxKeyBytes);
        if (keyRead.Bytes is null)
        {
            return (null, context.UsageError(FullName, keyRead.Error!));
        }

        using NoteKey? key = NoteKey.TryImport(Encoding.UTF8.GetString(keyRead.Bytes));
        if (key is null)
        {
            return (null, context.UsageError(FullName, $"{UsageErrors.Quote(keyFile)} is not a key for ECDSA on P-256 in PEM form", null));
        }

        return key.HasSigned(checkpoint.Origin, note)
            ? (checkpoint, ExitCodes.Done)
            : (null, Refuse(context, JournalDiagnostics.InvalidCheckpoint, $"{UsageErrors.Quote(file)} carries no good signature of the key in {UsageErrors.Quote(keyFile)}", "do not believe what it says"));
    }

    private int Refuse(CliContext context, DiagnosticDescriptor descriptor, string message, string help)
    {
        context.Errors(new DiagnosticsReport(FullName, [], [Finding.WithoutPlace(descriptor, message, help)]));
        return ExitCodes.Findings;
    }
}
