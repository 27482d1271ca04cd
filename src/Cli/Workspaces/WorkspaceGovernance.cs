using System.Collections.Immutable;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Governance.Authority;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Outlook;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Workspaces;

/// <summary>Governance of a workspace, open for one command: its journal, to which this is the only writer, and the packages that it keeps.</summary>
internal sealed class WorkspaceGovernance : IDisposable
{
    private readonly IJournalStore _journal;
    private readonly JournalAuthority _authority;
    private readonly string _command;
    private readonly CliContext _context;
    private readonly ImmutableArray<LifecycleRecord>.Builder _done = ImmutableArray.CreateBuilder<LifecycleRecord>();

    private WorkspaceGovernance(IJournalStore journal, string shown, UnixTime at, string command, CliContext context)
    {
        _journal = journal;
        _authority = new JournalAuthority(journal);
        _command = command;
        _context = context;
        Shown = shown;
        At = at;
        Packages = new WorkspacePackages(shown, command, context);
    }

    /// <summary>The workspace as the user named it.</summary>
    public string Shown { get; }

    /// <summary>The time of the command.</summary>
    public UnixTime At { get; }

    /// <summary>The packages that the workspace keeps.</summary>
    public WorkspacePackages Packages { get; }

    /// <summary>Governance as it stands, what is due until now included.</summary>
    public LifecycleState State { get; private set; } = LifecycleState.Empty;

    /// <summary>Opens a workspace; says why not and gives the exit code otherwise. The caller disposes of it.</summary>
    /// <param name="shown">The workspace as the user named it.</param>
    /// <param name="mayCreate">Whether a workspace without journal gets one.</param>
    /// <param name="at">The time of the command.</param>
    /// <param name="command">The verb.</param>
    /// <param name="context">The run.</param>
    public static (WorkspaceGovernance? Workspace, int Code) Open(string shown, bool mayCreate, UnixTime at, string command, CliContext context)
    {
        if (!mayCreate && WorkspaceJournal.Missing(shown, context) is { } missing)
        {
            return (null, WorkspaceJournal.Refuse(command, missing, context));
        }

        (IJournalStore? journal, JournalProblem? problem) = WorkspaceJournal.OpenForWriting(shown, context);
        if (journal is null)
        {
            return (null, WorkspaceJournal.Refuse(command, problem!, context));
        }

        var workspace = new WorkspaceGovernance(journal, shown, at, command, context);
        AuthorityReading reading = Wait(workspace._authority.ReadAsync(at));
        if (reading.State is null)
        {
            workspace.Dispose();
            return (null, WorkspaceJournal.Refuse(command, new JournalProblem(JournalFault.Damaged, reading.Problem!), context));
        }

        workspace.State = reading.State;
        return (workspace, ExitCodes.Done);
    }

    /// <summary>The first refusal of commands that are tried one after the other; nothing is done.</summary>
    public Refusal? Try(params ReadOnlySpan<LifecycleCommand> commands)
    {
        LifecycleState state = State;
        foreach (LifecycleCommand command in commands)
        {
            LifecycleOutcome outcome = LifecycleEngine.Decide(state, command, At);
            if (outcome.Refusal is { } refusal)
            {
                return refusal;
            }

            state = outcome.State;
        }

        return null;
    }

    /// <summary>Does what a command asks for; says why not and gives the exit code otherwise.</summary>
    public int Enter(LifecycleCommand command)
    {
        AuthorityAnswer answer = Wait(_authority.SubmitAsync(command, At));
        if (answer.Refusal is { } refusal)
        {
            return Refusals.Report(_command, refusal, _context);
        }

        if (answer.Problem is { } problem)
        {
            return WorkspaceJournal.Refuse(_command, new JournalProblem(JournalFault.Unavailable, problem, "see `vaultpolicy audit verify`, then run the command again"), _context);
        }

        State = answer.State!;
        _done.AddRange(answer.Records);
        return ExitCodes.Done;
    }

    /// <summary>Does what a command about a proposal asks for and tells what was done and where the proposal now stands.</summary>
    public int Submit(ProposalCommand command)
    {
        int code = Enter(command);
        return code == ExitCodes.Done ? Tell(command.Number) : code;
    }

    /// <summary>Tells what was done and where a proposal now stands.</summary>
    /// <param name="number">The proposal; null for none.</param>
    public int Tell(int? number)
    {
        ImmutableArray<ProposalOutlook> proposals = number is { } of && OutlookReader.Of(State, of, At) is { } outlook ? [outlook] : [];
        Show(new GovernanceReport(Shown, At, State.ActiveDigest!.Value, Packages.ShownFolder(State.ActiveDigest.Value), _done.ToImmutable(), proposals), _context);
        return ExitCodes.Done;
    }

    /// <summary>Writes a report in the asked format.</summary>
    public static void Show(GovernanceReport report, CliContext context)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                context.ResultDocument(report.ToJson());
                break;
            case OutputFormat.Concise:
                context.Result(GovernanceText.Concise(report));
                break;
            default:
                context.Result(GovernanceText.Of(report));
                break;
        }
    }

    public void Dispose() => _journal.Dispose();

    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();
}
