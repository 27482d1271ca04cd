using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`veto`: stops a proposal; a guardian with the power can, until it is executed.</summary>
internal sealed class VetoCommand() : EndingVerb("veto", "stop a proposal, as guardian", "a guardian with the power `veto` can, until it is executed")
{
    protected override ProposalCommand CommandOf(Address actor, int number, string reason) => new VetoProposal(actor, number, reason);
}
