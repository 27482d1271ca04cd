using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Outlook;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`status`: tells of each proposal its state, what can happen next, when, by whom, and who can stop it. Changes nothing.</summary>
internal sealed class StatusCommand : Verb
{
    private readonly Argument<string[]> _numbers = new("NUMBER") { Description = "the numbers of proposals; all that are under way unless given", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _workspace = GovernanceVerb.WorkspaceOption();
    private readonly Option<string> _at = GovernanceVerb.AtOption();
    private readonly Option<bool> _all = new("--all") { Description = "also those that have ended" };

    public StatusCommand()
        : base("status", "tell where proposals stand, what can happen next, when, and who can stop it")
    {
        Add(_numbers);
        Add(_workspace);
        Add(_at);
        Add(_all);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("status", "what is under way in the current folder"),
            ("status 1 --workspace vault --format json", "one proposal, for a program"),
            ("status --all --at 2026-06-01", "as it will be when nobody does anything until then"),
        ],
        [
            ExitCodeTexts.Done,
            (ExitCodes.Findings, "the journal is damaged, or records what its rules refuse"),
            (ExitCodes.Usage, "wrong command line, no such proposal, or a journal that is missing or cannot be read"),
            (ExitCodes.Denied, "the time lies before something that has already happened"),
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        ImmutableArray<int> numbers = [.. (arguments.GetValue(_numbers) ?? []).Select(n => GovernanceVerb.ReadNumber(n, errors)).Distinct().Order()];
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        string workspace = arguments.GetValue(_workspace)!;
        (LifecycleState? state, JournalProblem? problem) = Read(workspace, context);
        if (state is null)
        {
            return WorkspaceJournal.Refuse(FullName, problem!, context);
        }

        Refusal? refusal = state.ActiveDigest is null ? Refusals.NotFounded
            : at < state.Time ? new Refusal(RefusalCode.ClockBack, $"the time {at} lies before {state.Time}, when something last happened", "give a later `--at`", state.Time)
            : numbers.FirstOrDefault(n => state.Find(n) is null) is var missing and > 0 ? Refusals.Unknown(missing, state)
            : null;
        if (refusal is not null)
        {
            return Refusals.Report(FullName, refusal, context);
        }

        bool all = arguments.GetValue(_all);
        ImmutableArray<ProposalOutlook> shown =
            [.. OutlookReader.All(state, at).Where(o => numbers.IsEmpty ? all || o.Proposal.IsLive : numbers.Contains(o.Proposal.Number))];
        var packages = new WorkspacePackages(workspace, FullName, context);
        WorkspaceGovernance.Show(
            new GovernanceReport(workspace, at, state.ActiveDigest!.Value, packages.ShownFolder(state.ActiveDigest.Value), [], shown), context);
        return ExitCodes.Done;
    }

    private static (LifecycleState? State, JournalProblem? Problem) Read(string workspace, CliContext context)
    {
        (IJournalReader? journal, JournalProblem? problem) = WorkspaceJournal.OpenForReading(workspace, context);
        using (journal)
        {
            if (journal is null || problem is not null)
            {
                return (null, problem);
            }

            try
            {
                LifecycleReplayResult replay = LifecycleReplay.Run(journal.Read());
                return replay.IsSound ? (replay.State, null) : (null, new JournalProblem(JournalFault.Damaged, replay.Problem!, null, replay.Sequence));
            }
            catch (JournalException exception)
            {
                return (null, exception.Problem);
            }
        }
    }
}
