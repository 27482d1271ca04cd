using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit show`: lists entries.</summary>
internal sealed class AuditShowCommand() : AuditEntriesVerb("show", "list entries of the journal, by who, what and when")
{
    public override VerbHelp Help { get; } = new(
        [
            ("audit show workspace", "everything that happened"),
            ("audit show workspace --kind register --since 2026-01-01", "what was done to registers this year"),
            ("audit show workspace --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "what somebody did, for a program"),
        ],
        [
            (ExitCodes.Done, "shown"),
            (ExitCodes.Findings, "the journal is damaged; what stands before the damage is shown"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    protected override int Write(ParseResult arguments, IJournalReader journal, IEnumerable<JournalEntry> entries, CliContext context)
    {
        if (context.Format == OutputFormat.Json)
        {
            foreach (string part in AuditEntriesJson.Of(journal.Origin, journal.Head, entries))
            {
                context.ResultDocument(part);
            }

            return ExitCodes.Done;
        }

        foreach (JournalEntry entry in entries)
        {
            context.Result(AuditText.Of(entry));
        }

        return ExitCodes.Done;
    }
}
