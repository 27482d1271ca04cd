using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>
/// What `register freeze`, `unfreeze` and `remove` have in common: they edit a file in place, whole or not at all, and leave every other
/// byte as it is. The edited file is read again before it takes the place of the old one.
/// </summary>
internal abstract class RegisterEditCommand : RegisterVerb
{
    private readonly RegisterEditKind _kind;
    private readonly Argument<string> _file = RegisterArguments.File("FILE", "the register, which is edited");
    private readonly Argument<string[]> _addresses = new("ADDRESS") { Description = "the addresses", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _reason = new("--reason") { Description = "why, for the record", HelpName = "TEXT", Required = true };
    private readonly Option<string> _at = new("--at") { Description = "the time of the edit, for the record; now unless given", HelpName = "2026-01-31T00:00:00Z" };

    private readonly Option<string> _journal = WorkspaceJournal.Option();
    private readonly Option<string> _actor = new("--actor") { Description = "with --journal: who edits", HelpName = "0x..." };

    protected RegisterEditCommand(string name, string purpose, RegisterEditKind kind)
        : base(name, purpose)
    {
        _kind = kind;
        Add(_file);
        Add(_addresses);
        Add(_reason);
        Add(_at);
        Add(_journal);
        Add(_actor);
    }

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        ImmutableArray<Address> addresses = RegisterArguments.ReadAddresses(arguments.GetValue(_addresses)!, errors);
        string reason = arguments.GetValue(_reason)!;
        if (string.IsNullOrWhiteSpace(reason))
        {
            RegisterArguments.Refuse(errors, "`--reason` is empty", "say why, in a few words");
        }

        string? workspace = arguments.GetValue(_journal);
        string? actorText = arguments.GetValue(_actor);
        if ((workspace is null) != (actorText is null))
        {
            RegisterArguments.Refuse(errors, "`--journal` and `--actor` go together", "an entry of the journal says who did it");
        }

        Address actor = actorText is null ? default : JournalArguments.ReadAddress(_actor.Name, actorText, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        if (workspace is null)
        {
            return Edit(arguments.GetValue(_file)!, addresses, new RegisterEditEntry(null, actor, reason, at), context);
        }

        (IJournalStore? journal, JournalProblem? problem) = WorkspaceJournal.OpenForWriting(workspace, context);
        using (journal)
        {
            return journal is null
                ? WorkspaceJournal.Refuse(FullName, problem!, context)
                : Edit(arguments.GetValue(_file)!, addresses, new RegisterEditEntry(journal, actor, reason, at), context);
        }
    }

    private int Edit(string shown, ImmutableArray<Address> addresses, RegisterEditEntry entry, CliContext context)
    {
        (RegisterFile? file, RegisterTable? table, _, int code) = Open(shown, context);
        using (file)
        {
            return file is null ? code : Guard(shown, context, () => Edit(shown, file, table!, addresses, entry, context));
        }
    }

    private int Edit(
        string shown, RegisterFile file, RegisterTable table, ImmutableArray<Address> addresses, RegisterEditEntry entry, CliContext context)
    {
        if (addresses.Where(a => !table.TryFind(a, out _)).ToArray() is { Length: > 0 } missing)
        {
            return context.UsageError(FullName, [.. missing.Select(a => Finding.WithoutPlace(
                UsageDiagnostics.InvalidArguments, $"`{a}` is not in {Verbs.UsageErrors.Quote(shown)}; nothing was changed", "see `register show`"))]);
        }

        RegisterEditResult? result = null;
        RegisterReading? after = null;
        try
        {
            bool accepted = AtomicFile.Write(
                RegisterArguments.PathOf(shown, context),
                stream => result = RegisterEditor.Write(file, _kind, addresses, stream),
                temporary =>
                {
                    after = RegisterReading.Of(temporary, shown);

                    // The journal knows before the edit takes effect: what it says and the file does not is seen by the digests.
                    return after.Table is not null && file.IsUnchanged && entry.Append(shown, _kind, table, after.Table, result!);
                });
            if (entry.Problem is { } problem)
            {
                return WorkspaceJournal.Refuse(FullName, problem, context);
            }

            if (!accepted)
            {
                return context.UsageError(FullName, SafeFile.Changed(shown));
            }
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception) && exception is not EndOfStreamException)
        {
            return context.UsageError(FullName, SafeFile.Unwritable(shown));
        }

        var report = new RegisterEditReport(shown, _kind, entry.Reason, entry.At, table.Digest, table.Count, after!.Table!.Digest, after.Table.Count, result!);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterText.Of(report));
        }

        return ExitCodes.Done;
    }
}
