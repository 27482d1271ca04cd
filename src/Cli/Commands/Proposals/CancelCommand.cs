using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`cancel`: withdraws a proposal; its proposer can, until it is executed.</summary>
internal sealed class CancelCommand() : EndingVerb("cancel", "withdraw a proposal", "its proposer can, until it is executed")
{
    protected override ProposalCommand CommandOf(Address actor, int number, string reason) => new CancelProposal(actor, number, reason);
}
