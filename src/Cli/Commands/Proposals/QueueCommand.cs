using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`queue`: puts a proposal that passed into the timelock.</summary>
internal sealed class QueueCommand() : ProposalVerb("queue", "put a proposal that passed into the timelock")
{
    public override VerbHelp Help { get; } = new(
        [
            ("queue 1 --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "any member or holder of a role can"),
            ("queue 1 --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-01-08", "in a rehearsal"),
            ("queue 1 --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
        ],
        Codes);

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, int number, CliContext context) =>
        workspace.Submit(new QueueProposal(actor, number));
}
