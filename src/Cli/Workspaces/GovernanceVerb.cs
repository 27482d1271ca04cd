using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Workspaces;

/// <summary>What the verbs that change the state of governance have in common: a workspace, an actor and a time.</summary>
internal abstract class GovernanceVerb : Verb
{
    private readonly Option<string> _workspace = WorkspaceOption();
    private readonly Option<string> _actor = new("--actor") { Description = "who does it", HelpName = "0x...", Required = true };
    private readonly Option<string> _at = AtOption();

    protected GovernanceVerb(string name, string purpose)
        : base(name, purpose)
    {
        Add(_workspace);
        Add(_actor);
        Add(_at);
    }

    /// <summary>What such a verb can end with.</summary>
    protected static ImmutableArray<(int Code, string Meaning)> Codes { get; } =
    [
        ExitCodeTexts.Done,
        (ExitCodes.Findings, "a plan or package is not what it must be, or the journal is damaged"),
        (ExitCodes.Usage, "wrong command line, no such proposal, or a file that is missing or cannot be read"),
        (ExitCodes.Denied, "the rules of the active policy refuse it"),
        ExitCodeTexts.Internal,
    ];

    /// <summary>Whether a workspace without journal gets one.</summary>
    protected virtual bool MayCreate => false;

    public static Option<string> WorkspaceOption() =>
        new("--workspace", "-w") { Description = "the folder that has the journal; the current one unless given", HelpName = "FOLDER", DefaultValueFactory = _ => "." };

    public static Option<string> AtOption() =>
        new("--at") { Description = "the time; now unless given", HelpName = "2026-01-31T00:00:00Z" };

    /// <summary>An argument that names a proposal.</summary>
    public static Argument<string> NumberArgument() => new("NUMBER") { Description = "the number of the proposal" };

    public sealed override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        Address actor = JournalArguments.ReadAddress(_actor.Name, arguments.GetValue(_actor)!, errors);
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        if (errors.Count == 0 && actor == Address.Zero)
        {
            RegisterArguments.Refuse(errors, "`--actor` is the zero address, which is nobody's", "name the address of who does it");
        }

        Read(arguments, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        int prepared = Prepare(arguments, actor, at, context);
        if (prepared != ExitCodes.Done)
        {
            return prepared;
        }

        (WorkspaceGovernance? workspace, int code) = WorkspaceGovernance.Open(arguments.GetValue(_workspace)!, MayCreate, at, FullName, context);
        using (workspace)
        {
            return workspace is null ? code : Do(arguments, workspace, actor, context);
        }
    }

    /// <summary>Reads the number of a proposal.</summary>
    public static int ReadNumber(string text, ImmutableArray<Finding>.Builder errors)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            RegisterArguments.Refuse(errors, $"{UsageErrors.Quote(text)} is not the number of a proposal", "write plain digits from 1 on; `vaultpolicy status` lists the proposals");
        }

        return number;
    }

    /// <summary>Reads the verb's own arguments, before anything is opened.</summary>
    protected abstract void Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors);

    /// <summary>Refuses what can be refused before a workspace is opened, or made; gives the exit code.</summary>
    protected virtual int Prepare(ParseResult arguments, Address actor, UnixTime at, CliContext context) => ExitCodes.Done;

    /// <summary>Does it and gives the exit code.</summary>
    protected abstract int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, CliContext context);
}
