using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.PolicyEngine.Access.Replay;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>`audit replay`: decides again what the journal says was decided.</summary>
internal sealed class AuditReplayCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly Option<bool> _anyDigest = new("--any-digest") { Description = "decisions of other policies or registers are fine as long as they are the same" };

    public AuditReplayCommand()
        : base("replay", "decide the recorded decisions again and report every difference")
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
            (ExitCodes.Done, "every decision is confirmed"),
            (ExitCodes.Findings, "a decision differs or is of another policy or register, or the journal is damaged, or the package has errors"),
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

            var replay = new DecisionReplay(package.Access);
            foreach (JournalEntry entry in journal.Read().Where(static e => e.Kind == JournalKind.DecisionMade))
            {
                replay.Add(entry.Sequence, entry.Payload.Canonical.Span);
            }

            ReplayReport report = ReplayReport.Of(package.Identity, replay);
            if (context.Format == OutputFormat.Json)
            {
                context.ResultDocument(report.ToJson());
            }
            else
            {
                context.Result(ReplayText.Of(report));
            }

            bool confirmed = report.Different == 0 && (report.Foreign == 0 || arguments.GetValue(_anyDigest));
            return confirmed ? ExitCodes.Done : ExitCodes.Findings;
        }
    }
}
