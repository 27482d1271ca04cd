using VaultPolicy.Cli.Commands.Proposals;
using VaultPolicy.Cli.Verbs;

namespace VaultPolicy.Cli.Commands;

/// <summary>Every verb, in the order of `--help`.</summary>
internal static class VerbCatalog
{
    public static Verb[] All() =>
    [
        new NewCommand(),
        new FmtCommand(),
        new CheckCommand(),
        new TestCommand(),
        new CompileCommand(),
        new PlanCommand(),
        new DecideCommand(),
        new ReplayCommand(),
        new RegisterCommand(),
        new RecordCommand(),
        new AdoptCommand(),
        new ProposeCommand(),
        new VoteCommand(),
        new QueueCommand(),
        new ExecuteCommand(),
        new CancelCommand(),
        new VetoCommand(),
        new StatusCommand(),
        new AuditCommand(),
        new SimulateCommand(),
        new GraphCommand(),
        new SchemaCommand(),
        new ExplainCommand(),
        new DemoCommand(),
    ];

    /// <summary>Every verb that does something by itself: the verbs of groups instead of the groups.</summary>
    public static IEnumerable<Verb> Leaves() => All().SelectMany(v => v is VerbGroup group ? group.Verbs.AsEnumerable() : [v]);
}
