using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;

namespace VaultPolicy.Cli.Verbs;

/// <summary>Verbs with a first word in common, such as `register check` and `register diff`. Alone it is not a command.</summary>
internal abstract class VerbGroup : Verb
{
    protected VerbGroup(string name, string purpose, params ImmutableArray<Verb> verbs)
        : base(name, purpose)
    {
        Verbs = verbs;
        foreach (Verb verb in verbs)
        {
            verb.Group = this;
            Add(verb);
        }
    }

    /// <summary>The verbs, in the order of `--help`.</summary>
    public ImmutableArray<Verb> Verbs { get; }

    /// <summary>The first example of each verb, and every exit code that one of them gives.</summary>
    public override VerbHelp Help => new(
        [.. Verbs.Select(v => v.Help.Examples[0])],
        [.. Verbs.SelectMany(v => v.Help.ExitCodes).DistinctBy(c => c.Code).OrderBy(c => c.Code)]);

    public sealed override int Run(ParseResult arguments, CliContext context) =>
        throw new InvalidOperationException("the parser refuses a group without a verb");
}
