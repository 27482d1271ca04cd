using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Audit;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Audit;

/// <summary>What `audit show` and `audit export` have in common: they choose entries.</summary>
internal abstract class AuditEntriesVerb : Verb
{
    private readonly Argument<string> _workspace = WorkspaceJournal.Argument();
    private readonly JournalArguments _choice = new();
    private readonly Option<string> _first = new("--first") { Description = "from the entry of this number on", HelpName = "0" };
    private readonly Option<string> _limit = new("--limit") { Description = "at most so many entries", HelpName = "100" };

    protected AuditEntriesVerb(string name, string purpose)
        : base(name, purpose)
    {
        Add(_workspace);
        _choice.AddTo(this);
        Add(_first);
        Add(_limit);
    }

    public sealed override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        JournalFilter filter = _choice.Read(arguments, errors);
        long first = JournalArguments.ReadNumber("--first", arguments.GetValue(_first), errors) ?? 0;
        long limit = JournalArguments.ReadNumber("--limit", arguments.GetValue(_limit), errors) ?? long.MaxValue;
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        (IJournalReader? journal, JournalProblem? problem) = WorkspaceJournal.OpenForReading(arguments.GetValue(_workspace)!, context);
        using (journal)
        {
            // What stands before a damage is shown all the same, and the exit code tells.
            if (problem is { Fault: not JournalFault.Damaged } || journal is null)
            {
                return WorkspaceJournal.Refuse(FullName, problem!, context);
            }

            try
            {
                int code = Write(arguments, journal, Chosen(journal, filter, first, limit), context);
                return problem is null ? code : WorkspaceJournal.Refuse(FullName, problem, context);
            }
            catch (JournalException exception)
            {
                return WorkspaceJournal.Refuse(FullName, exception.Problem, context);
            }
        }
    }

    /// <summary>Writes the entries and gives the exit code.</summary>
    protected abstract int Write(ParseResult arguments, IJournalReader journal, IEnumerable<JournalEntry> entries, CliContext context);

    private static IEnumerable<JournalEntry> Chosen(IJournalReader journal, JournalFilter filter, long first, long limit)
    {
        long left = limit;
        foreach (JournalEntry entry in journal.Read(first))
        {
            if (left == 0)
            {
                yield break;
            }

            if (filter.Matches(entry))
            {
                left--;
                yield return entry;
            }
        }
    }
}
