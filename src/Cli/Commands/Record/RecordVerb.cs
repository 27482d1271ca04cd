using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Record;

/// <summary>What the verbs of `record` have in common: who, why and when, and the state that the journal comes to before.</summary>
internal abstract class RecordVerb : Verb
{
    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly Option<string> _actor = new("--actor") { Description = "who decides it", HelpName = "0x...", Required = true };
    private readonly Option<string> _reason = new("--reason") { Description = "why, for the record", HelpName = "TEXT", Required = true };
    private readonly Option<string> _at = new("--at") { Description = "when, for the record; now unless given", HelpName = "2026-01-31T00:00:00Z" };
    private readonly Option<string> _clientId = new("--client-id") { Description = "a name for this record: given again, it is not recorded twice", HelpName = "ID" };

    protected RecordVerb(string name, string purpose)
        : base(name, purpose) =>
        Add(_workspace);

    /// <summary>Adds the options, after the verb's own arguments.</summary>
    protected void AddOptions()
    {
        foreach (Option option in (Option[])[_reason, _actor, _at, _clientId])
        {
            Add(option);
        }
    }

    /// <summary>The exit codes of these verbs.</summary>
    protected static ImmutableArray<(int Code, string Meaning)> RecordExitCodes { get; } =
    [
        (ExitCodes.Done, "recorded, now or before under this client id"),
        (ExitCodes.Findings, "the journal is damaged or contradicts itself"),
        ExitCodeTexts.Usage,
        (ExitCodes.Denied, "the state of the vault does not allow it, the actor has no part in the vault or may not do it, or the client id is taken"),
        ExitCodeTexts.Internal,
    ];

    public sealed override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        string reason = JournalArguments.ReadText(_reason.Name, arguments.GetValue(_reason)!, errors);
        Address actor = JournalArguments.ReadAddress(_actor.Name, arguments.GetValue(_actor)!, errors);
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        string? clientId = arguments.GetValue(_clientId);
        if (clientId is not null && !JournalClientId.IsValid(clientId))
        {
            RegisterArguments.Refuse(errors, $"`{_clientId.Name}` is {UsageErrors.Quote(clientId)}", "write 1 to 128 visible ASCII characters without quotation mark and backslash");
        }

        CheckArguments(arguments, at, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        (IJournalStore? journal, JournalProblem? problem) = WorkspaceJournal.OpenForWriting(arguments.GetValue(_workspace)!, context);
        using (journal)
        {
            return journal is null
                ? WorkspaceJournal.Refuse(FullName, problem!, context)
                : Run(
                    journal,
                    state => Decide(arguments, state, reason),
                    state => Forbidden(arguments, state, actor, at, new WorkspacePackages(arguments.GetValue(_workspace)!, FullName, context)),
                    new Details(actor, at, clientId),
                    context);
        }
    }

    /// <summary>Reads the verb's own arguments.</summary>
    protected abstract void CheckArguments(ParseResult arguments, UnixTime at, ImmutableArray<Finding>.Builder errors);

    /// <summary>What is to be recorded after a state, or why it is not.</summary>
    protected abstract (JournalKind Kind, JournalPayload? Payload, string Refusal) Decide(ParseResult arguments, JournalState state, string reason);

    /// <summary>Why somebody who has a part in the vault may not record what fits its state; null when they may.</summary>
    protected virtual string? Forbidden(ParseResult arguments, JournalState state, Address actor, UnixTime at, WorkspacePackages packages) => null;

    private int Run(
        IJournalStore journal,
        Func<JournalState, (JournalKind Kind, JournalPayload? Payload, string Refusal)> decide,
        Func<JournalState, string?> forbidden,
        Details details,
        CliContext context)
    {
        try
        {
            long size = journal.Head.Size;
            JournalEntry? earlier = details.ClientId is null ? null : journal.Read().FirstOrDefault(e => e.ClientId == details.ClientId);

            // What is asked again is judged in the state of its time.
            JournalReplay replay = JournalReplay.Run(journal.Read().TakeWhile(e => earlier is null || e.Sequence < earlier.Sequence));
            if (replay.Problem is not null)
            {
                return Refuse(context, JournalDiagnostics.Contradiction, replay.Problem, "run `audit replay`; nothing is recorded behind a contradiction", ExitCodes.Findings);
            }

            (JournalKind kind, JournalPayload? payload, string refusal) = decide(replay.State);
            if (earlier is not null)
            {
                return earlier.Actor == details.Actor && earlier.Kind == kind && earlier.Payload.Equals(payload)
                    ? Show(earlier, context)
                    : Conflict(context, details.ClientId!, earlier.Sequence);
            }

            if (payload is null || !HasPart(replay.State.Lifecycle.Rules, details.Actor))
            {
                return Refuse(
                    context,
                    JournalDiagnostics.RecordRefused,
                    payload is null ? refusal : $"{details.Actor} has no part in the vault: it is neither a member, nor the holder of a role, nor the owner",
                    "see `audit replay` for the state",
                    ExitCodes.Denied);
            }

            if (forbidden(replay.State) is { } forbids)
            {
                return Refuse(context, JournalDiagnostics.ModeRefused, forbids, "see `governance.guardian` and the `resume` of the rule in the policy in force", ExitCodes.Denied);
            }

            JournalDraft draft = new(details.At, details.Actor, kind, payload, details.ClientId);
            JournalAppendResult result = journal.Append(draft, size);
            return result.Status switch
            {
                JournalAppendStatus.Appended => Show(JournalEntry.Of(result.Sequence, draft), context),
                JournalAppendStatus.Unavailable => WorkspaceJournal.Refuse(FullName, result.Problem!, context),
                _ => Conflict(context, details.ClientId ?? "", result.Sequence),
            };
        }
        catch (JournalException exception)
        {
            return WorkspaceJournal.Refuse(FullName, exception.Problem, context);
        }
    }

    // Before a policy is in force here nobody has a part yet, and the record says who it was.
    private static bool HasPart(GovernanceRules? rules, Address actor) =>
        rules is null || rules.Owner == actor || !rules.Members.VotesOf(actor).IsZero || rules.Roles.Any(r => r.Addresses.Contains(actor));

    private int Conflict(CliContext context, string clientId, long sequence) => Refuse(
        context,
        JournalDiagnostics.RecordRefused,
        string.Create(CultureInfo.InvariantCulture, $"entry {sequence:N0} has the client id {UsageErrors.Quote(clientId)} and is another one"),
        "take another client id",
        ExitCodes.Denied);

    private static int Show(JournalEntry entry, CliContext context)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(Encoding.UTF8.GetString(entry.Canonical.Span) + "\n");
        }
        else
        {
            context.Result(AuditText.Of(entry));
        }

        return ExitCodes.Done;
    }

    private int Refuse(CliContext context, DiagnosticDescriptor descriptor, string message, string help, int code)
    {
        context.Errors(new DiagnosticsReport(FullName, [], [Finding.WithoutPlace(descriptor, message, help)]));
        return code;
    }

    private sealed record Details(Address Actor, UnixTime At, string? ClientId);
}
