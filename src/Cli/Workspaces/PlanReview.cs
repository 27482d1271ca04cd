using System.Collections.Immutable;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Workspaces;

/// <summary>Makes plans anew from both packages, because nothing in a plan file is believed.</summary>
internal static class PlanReview
{
    /// <summary>The plan from one package to another, as anybody would make it.</summary>
    public static PlanDocument Make(CompiledPackage from, CompiledPackage to)
    {
        PlanSide old = Side(from);
        PlanSide next = Side(to);
        ChangeSet set = PolicyComparison.Of(old, next);
        return PlanDocument.Of(old, next, set, PlanRules.Check(old, next, set, PlanHistory.None));
    }

    /// <summary>Why a plan file cannot be proposed; empty when it can.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="plan">What it holds.</param>
    /// <param name="inForce">The package that it must start from.</param>
    /// <param name="target">The package that it must lead to.</param>
    /// <param name="state">Governance as it stands.</param>
    /// <param name="at">The time.</param>
    public static ImmutableArray<Finding> Check(
        string file, PlanDocument plan, CompiledPackage inForce, CompiledPackage target, LifecycleState state, UnixTime at)
    {
        string governed = inForce.Policy.Model.Metadata.Name.Value;
        if (plan.Policy != governed && plan.Base != inForce.Compiled.Digest)
        {
            return [Finding.WithoutPlace(
                PlanDiagnostics.InvalidFile,
                $"{UsageErrors.Quote(file)} is a plan for {UsageErrors.Quote(plan.Policy)}; this workspace governs {UsageErrors.Quote(governed)}",
                "name the workspace of that vault")];
        }

        PlanDocument anew = Make(inForce, target);
        if (PlanFiles.Check(file, plan, Side(inForce), anew) is { } finding)
        {
            return [finding];
        }

        PlanSide from = Side(inForce);
        PlanSide to = Side(target);
        ImmutableArray<PlanViolation> broken =
            PlanRules.Check(from, to, PolicyComparison.Of(from, to), PlanHistoryReader.Of(state, inForce.Policy.Model, at));
        return [.. broken.Select(v => Finding.WithoutPlace(DiagnosticCatalog.TryFind(v.Code)!, v.Message, v.Help))];
    }

    /// <summary>What a proposal turns out to be now.</summary>
    /// <param name="active">The package of the active policy.</param>
    /// <param name="target">The package that the proposal leads to.</param>
    /// <param name="voted">The plan that was voted on; null when its file is gone.</param>
    public static ExecutionCheck Found(CompiledPackage active, CompiledPackage target, PlanDocument? voted)
    {
        PlanDocument anew = Make(active, target);
        string? moved = voted is null || voted.Base == active.Compiled.Digest ? null : PlanStaleness.Moved(voted, Side(active))[0];
        return new ExecutionCheck(
            anew.Digest, anew.Base, anew.Target, anew.Class, anew.DelaySeconds, 0, moved, GovernanceRules.Of(target.Policy.Model, out _));
    }

    private static PlanSide Side(CompiledPackage package) => new(package.Compiled, package.Source.Register);
}
