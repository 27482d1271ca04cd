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
        new DecideCommand(),
        new SimulateCommand(),
        new GraphCommand(),
        new SchemaCommand(),
        new ExplainCommand(),
        new DemoCommand(),
    ];
}
