using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;

namespace VaultPolicy.Cli.Verbs;

/// <summary>One verb of the command line: its arguments and options, its help, and what it does.</summary>
internal abstract class Verb(string name, string purpose) : Command(name, purpose)
{
    /// <summary>The group that the verb belongs to; null for most.</summary>
    public VerbGroup? Group { get; set; }

    /// <summary>The words that a user types: `check`, or `register check`.</summary>
    public string FullName => Group is null ? Name : $"{Group.FullName} {Name}";

    /// <summary>Examples and exit codes.</summary>
    public abstract VerbHelp Help { get; }

    /// <summary>The formats that the verb can write, by their names.</summary>
    public virtual ImmutableArray<string> Formats => SharedOptions.Formats;

    /// <summary>Runs the verb on arguments that parsed without error, and returns the exit code.</summary>
    public abstract int Run(ParseResult arguments, CliContext context);
}
