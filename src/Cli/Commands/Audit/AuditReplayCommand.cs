using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit replay`: rebuilds the state from the journal, and decides again what it says was decided.</summary>
internal sealed class AuditReplayCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly Option<bool> _anyDigest = new("--any-digest") { Description = "decisions of other policies or registers are fine as long as they are the same" };

    public AuditReplayCommand()
        : base("replay", "rebuild the state, decide the recorded decisions again, and report every difference")
    {
        Add(_path);
        Add(_workspace);
        Add(_anyDigest);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("audit replay stable-core workspace", "does this package still decide as the journal says?"),
            ("audit replay stable-core workspace --format json", "for a program"),
            ("audit replay stable-core-v2 workspace --any-digest", "which past decisions would a new version change?"),
        ],
        [
            (ExitCodes.Done, "the journal comes to a state, and every decision is confirmed"),
            (ExitCodes.Findings, "an entry contradicts those before, a decision differs or is of another policy or register, or journal or package have errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", FullName, context);
        if (package is null)
        {
            return code;
        }

        (IJournalReader? journal, JournalProblem? problem) = WorkspaceJournal.OpenForReading(arguments.GetValue(_workspace)!, context);
        using (journal)
        {
            if (problem is not null || journal is null)
            {
                return WorkspaceJournal.Refuse(FullName, problem!, context);
            }

            JournalReplay replay = new();
            DecisionEntryReplay decisions = new(package.Access);
            try
            {
                foreach (JournalEntry entry in journal.Read())
                {
                    replay.Add(entry);
                    if (entry.Kind == JournalKind.DecisionMade)
                    {
                        decisions.Add(entry);
                    }
                }
            }
            catch (JournalException exception)
            {
                return WorkspaceJournal.Refuse(FullName, exception.Problem, context);
            }

            AuditReplayReport report = new(ReplayReport.Of(package.Identity, decisions.Replay), replay.State, replay.Problem);
            if (context.Format == OutputFormat.Json)
            {
                context.ResultDocument(report.ToJson());
            }
            else
            {
                context.Result(AuditText.Of(report));
            }

            bool confirmed = report.Problem is null && report.Decisions.Different == 0 && (report.Decisions.Foreign == 0 || arguments.GetValue(_anyDigest));
            return confirmed ? ExitCodes.Done : ExitCodes.Findings;
        }
    }
}
