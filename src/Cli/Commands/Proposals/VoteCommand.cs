using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`vote`: casts the votes of a member on a proposal.</summary>
internal sealed class VoteCommand : ProposalVerb
{
    private readonly Argument<string> _support = new("SUPPORT") { Description = "for, against or abstain" };

    public VoteCommand()
        : base("vote", "vote on a proposal, as a member; votes are final")
    {
        _support.AcceptOnlyFromAmong([.. GovernanceWords.Supports]);
        Add(_support);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("vote 1 for --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "with the votes that the member had when it was proposed"),
            ("vote 1 against --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "in another folder"),
            ("vote 1 abstain --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-01-02 --format json", "counts for the quorum alone"),
        ],
        Codes);

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, int number, CliContext context) =>
        workspace.Submit(new CastVote(actor, number, (VoteSupport)GovernanceWords.Supports.IndexOf(arguments.GetValue(_support)!)));
}
