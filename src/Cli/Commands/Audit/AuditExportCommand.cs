using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Audit;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit export`: entries as a table or as JSON, for those who work on in other programs.</summary>
internal sealed class AuditExportCommand : AuditEntriesVerb
{
    private readonly Option<string> _output = new("--output") { Description = "the file to write; standard output unless given", HelpName = "FILE" };

    public AuditExportCommand()
        : base("export", "write entries as CSV or JSON") =>
        Add(_output);

    public override ImmutableArray<string> Formats => [.. SharedOptions.Formats, "csv"];

    public override VerbHelp Help { get; } = new(
        [
            ("audit export workspace --output audit.csv", "as a table that a spreadsheet opens"),
            ("audit export workspace --kind waiver --until 2027-01-01 --output waivers.csv", "the waivers up to a day"),
            ("audit export workspace --rule kyc --format json", "the decisions in which a rule took part"),
        ],
        [
            (ExitCodes.Done, "exported"),
            (ExitCodes.Findings, "the journal is damaged; what stands before the damage is exported"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    protected override int Write(ParseResult arguments, IJournalReader journal, IEnumerable<JournalEntry> entries, CliContext context)
    {
        IEnumerable<string> parts = context.Format == OutputFormat.Json
            ? AuditEntriesJson.Of(journal.Origin, journal.Head, entries)
            : entries.Select(JournalCsv.Line).Prepend(JournalCsv.Header);
        if (arguments.GetValue(_output) is not { } file)
        {
            foreach (string part in parts)
            {
                context.ResultDocument(part);
            }

            return ExitCodes.Done;
        }

        return Write(file, parts, context);
    }

    private int Write(string file, IEnumerable<string> parts, CliContext context)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return context.UsageError(FullName, "the value of `--output` is empty", "name a file");
        }

        try
        {
            AtomicFile.Write(
                Path.GetFullPath(file, context.Host.WorkingDirectory),
                stream =>
                {
                    foreach (string part in parts)
                    {
                        stream.Write(Encoding.UTF8.GetBytes(part));
                    }
                },
                static _ => true);
            return ExitCodes.Done;
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception) || exception is ArgumentException)
        {
            return context.UsageError(FullName, SafeFile.Unwritable(file));
        }
    }
}
