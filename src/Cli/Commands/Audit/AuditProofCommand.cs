using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit proof`: proves an entry, or that the journal only grew, to somebody who has no more than roots.</summary>
internal sealed class AuditProofCommand : Verb
{
    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly Option<string> _entry = new("--entry") { Description = "prove that the entry of this number is in the journal", HelpName = "7" };
    private readonly Option<string> _from = new("--from") { Description = "prove that the journal continues the one that had so many entries", HelpName = "100" };
    private readonly Option<string> _size = new("--size") { Description = "for the root at this size; the present size unless given", HelpName = "200" };

    public AuditProofCommand()
        : base("proof", "prove an entry, or that the journal only grew (RFC 6962)")
    {
        Add(_workspace);
        Add(_entry);
        Add(_from);
        Add(_size);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("audit proof workspace --entry 7 --format json", "this happened: for whoever has the root"),
            ("audit proof workspace --entry 7 --size 100 --format json", "for whoever has the root of the first hundred"),
            ("audit proof workspace --from 100 --format json", "nothing of the first hundred was changed"),
        ],
        [
            (ExitCodes.Done, "proved"),
            (ExitCodes.Findings, "the journal is damaged"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        long? entry = JournalArguments.ReadNumber("--entry", arguments.GetValue(_entry), errors);
        long? from = JournalArguments.ReadNumber("--from", arguments.GetValue(_from), errors);
        long? wanted = JournalArguments.ReadNumber("--size", arguments.GetValue(_size), errors);
        if (errors.Count == 0 && (entry is null) == (from is null))
        {
            RegisterArguments.Refuse(errors, "say what to prove: either `--entry` or `--from`", null);
        }

        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        (IJournalReader? journal, JournalProblem? problem) = WorkspaceJournal.OpenForReading(arguments.GetValue(_workspace)!, context);
        using (journal)
        {
            if (problem is not null || journal is null)
            {
                return WorkspaceJournal.Refuse(FullName, problem!, context);
            }

            long size = wanted ?? journal.Head.Size;
            if (size > journal.Head.Size || (entry ?? 0) >= size || from is < 1 || from > size)
            {
                return context.UsageError(
                    FullName,
                    string.Create(CultureInfo.InvariantCulture, $"the journal has {journal.Head.Size:N0} entries"),
                    "an entry is below `--size`, which is at most that; `--from` is at least 1");
            }

            Show(Prove(journal, entry, from, size), context);
            return ExitCodes.Done;
        }
    }

    private static LogProofReport Prove(IJournalReader journal, long? entry, long? from, long size)
    {
        CompactRange tree = new();
        Bytes32 oldRoot = default;
        JournalEntry? proved = null;
        List<Bytes32> leaves = [];
        foreach (JournalEntry read in journal.Read().TakeWhile(e => e.Sequence < size))
        {
            Bytes32 leaf = read.LeafHash;
            leaves.Add(leaf);
            tree.Append(leaf);
            oldRoot = tree.Size == from ? tree.Root : oldRoot;
            proved = read.Sequence == entry ? read : proved;
        }

        return proved is null
            ? LogProofReport.Of(journal.Origin, LogProofs.Consistency(leaves, from!.Value, size), oldRoot, tree.Root)
            : LogProofReport.Of(journal.Origin, LogProofs.Inclusion(leaves, proved.Sequence, size), proved, tree.Root);
    }

    private static void Show(LogProofReport report, CliContext context)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(AuditText.Of(report));
        }
    }
}
