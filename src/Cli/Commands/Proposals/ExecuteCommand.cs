using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`execute`: makes the policy of a proposal the active one. Both packages are read, checked, compiled and compared anew.</summary>
internal sealed class ExecuteCommand() : ProposalVerb("execute", "make the policy of a proposal the active one")
{
    public override VerbHelp Help { get; } = new(
        [
            ("execute 1 --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "when its timelock is over"),
            ("execute 1 --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-01-12", "in a rehearsal"),
            ("execute 1 --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
        ],
        Codes);

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, int number, CliContext context)
    {
        LifecycleState state = workspace.State;
        if (state is not { ActiveDigest: { } active, Rules: { } rules })
        {
            return Refusals.Report(FullName, Refusals.NotFounded, context);
        }

        if (state.Find(number) is not { } proposal)
        {
            return Refusals.Report(FullName, Refusals.Unknown(number, state), context);
        }

        // Who and when come before what: a package need not be there to say that it is too early.
        ProposedPlan plan = proposal.Plan;
        var supposed = new ExecutionCheck(plan.PlanDigest, active, plan.TargetDigest, plan.Class, plan.RequiredDelaySeconds, 0, null, rules);
        if (workspace.Try(new ExecuteProposal(actor, number, supposed)) is { Code: not RefusalCode.StalePlan } refusal)
        {
            return Refusals.Report(FullName, refusal, context);
        }

        (CompiledPackage? inForce, int code) = workspace.Packages.Load(active);
        if (inForce is null)
        {
            return code;
        }

        (CompiledPackage? target, code) = workspace.Packages.Load(plan.TargetDigest);
        return target is null
            ? code
            : workspace.Submit(new ExecuteProposal(actor, number, PlanReview.Found(inForce, target, Voted(workspace, plan))));
    }

    private static PlanDocument? Voted(WorkspaceGovernance workspace, ProposedPlan plan) =>
        workspace.Packages.FindPlan(plan.PlanDigest, PlanFileReader.MaxBytes) is { } bytes && PlanFileReader.Read(bytes).Plan is { } voted
        && voted.Digest == plan.PlanDigest
            ? voted
            : null;
}
