using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Checkpoints;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit checkpoint`: what to keep elsewhere, so that nobody can take back what the journal holds now.</summary>
internal sealed class AuditCheckpointCommand : Verb
{
    private const int MaxKeyBytes = 16 << 10;

    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly Option<string> _key = new("--key") { Description = "the private key (PEM, ECDSA on P-256) to sign with; unsigned unless given", HelpName = "FILE" };

    public AuditCheckpointCommand()
        : base("checkpoint", "write size and root of the journal as a signed note, to be kept elsewhere")
    {
        Add(_workspace);
        Add(_key);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("audit checkpoint workspace > checkpoint.txt", "publish it, keep it, or commit it to another repository"),
            ("audit checkpoint workspace", "what does it say now?"),
            ("audit checkpoint workspace --key private.pem > checkpoint.txt", "signed; `openssl ecparam -name prime256v1 -genkey -noout` makes a key"),
        ],
        [
            (ExitCodes.Done, "written"),
            (ExitCodes.Findings, "the journal is damaged"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (IJournalReader? journal, JournalProblem? problem) = WorkspaceJournal.OpenForReading(arguments.GetValue(_workspace)!, context);
        using (journal)
        {
            if (problem is not null || journal is null)
            {
                return WorkspaceJournal.Refuse(FullName, problem!, context);
            }

            string text = new Checkpoint(journal.Origin, journal.Head).ToText();
            if (arguments.GetValue(_key) is not { } keyFile)
            {
                context.ResultDocument(text);
                return ExitCodes.Done;
            }

            FileRead read = SafeFile.Read(Path.Combine(context.Host.WorkingDirectory, keyFile), keyFile, MaxKeyBytes);
            if (read.Bytes is null)
            {
                return context.UsageError(FullName, read.Error!);
            }

            using NoteKey? key = NoteKey.TryImport(Encoding.UTF8.GetString(read.Bytes));
            if (key?.TrySign(journal.Origin, text) is not { } signature)
            {
                return context.UsageError(FullName, $"{UsageErrors.Quote(keyFile)} is not a private key for ECDSA on P-256 in PEM form", "make one: `openssl ecparam -name prime256v1 -genkey -noout`");
            }

            context.ResultDocument(new SignedNote(text, [signature]).ToString());
            return ExitCodes.Done;
        }
    }
}
