using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>A verb that ends a proposal before it takes effect, and says why.</summary>
internal abstract class EndingVerb : ProposalVerb
{
    private readonly Option<string> _reason = new("--reason") { Description = "why, for the record", HelpName = "TEXT", Required = true };

    /// <summary>A verb that ends proposals.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in a line.</param>
    /// <param name="whoMay">Who can and how long, beside the first example.</param>
    protected EndingVerb(string name, string description, string whoMay)
        : base(name, description)
    {
        Add(_reason);
        Help = new(
            [
                ($"{name} 1 --reason \"the limit is too high\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", whoMay),
                ($"{name} 1 --reason \"see the forum\" --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "in another folder"),
                ($"{name} 1 --reason \"rehearsal\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-01-08 --format json", "for a program"),
            ],
            Codes);
    }

    public override VerbHelp Help { get; }

    protected override void Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors)
    {
        base.Read(arguments, errors);
        if (string.IsNullOrWhiteSpace(arguments.GetValue(_reason)))
        {
            RegisterArguments.Refuse(errors, "`--reason` is empty", "say why, in a few words");
        }
    }

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, int number, CliContext context) =>
        workspace.Submit(CommandOf(actor, number, arguments.GetValue(_reason)!));

    /// <summary>What is submitted.</summary>
    /// <param name="actor">Who ends it.</param>
    /// <param name="number">The proposal.</param>
    /// <param name="reason">Why.</param>
    protected abstract ProposalCommand CommandOf(Address actor, int number, string reason);
}
