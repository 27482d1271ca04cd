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

/// <summary>`cancel`: withdraws a proposal; its proposer can, until it is executed.</summary>
internal sealed class CancelCommand : ProposalVerb
{
    private readonly Option<string> _reason = new("--reason") { Description = "why, for the record", HelpName = "TEXT", Required = true };

    public CancelCommand()
        : base("cancel", "withdraw a proposal")
    {
        Add(_reason);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("cancel 1 --reason \"the limit is too high\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "its proposer can, until it is executed"),
            ("cancel 1 --reason \"see the forum\" --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "in another folder"),
            ("cancel 1 --reason \"rehearsal\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-01-08 --format json", "for a program"),
        ],
        Codes);

    protected override void Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors)
    {
        base.Read(arguments, errors);
        if (string.IsNullOrWhiteSpace(arguments.GetValue(_reason)))
        {
            RegisterArguments.Refuse(errors, "`--reason` is empty", "say why, in a few words");
        }
    }

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, int number, CliContext context) =>
        workspace.Submit(new CancelProposal(actor, number, arguments.GetValue(_reason)!));
}
