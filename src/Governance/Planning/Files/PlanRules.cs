using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.PolicyEngine.Parameters;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>
/// What the policy in force demands of a plan: coupled parameters, how fast and how far a parameter may move, no contradiction with what is
/// pending, and, where the live market is known, that derived values stay near it and nothing fires at once.
/// </summary>
public static class PlanRules
{
    // When nobody says the time, every change of a parameter counts as long ago: the lifecycle asks again at execution.
    private static readonly UnixTime LongAfter = new(UnixTime.MaxSeconds);

    /// <summary>The rules that a plan breaks.</summary>
    /// <param name="old">The policy in force.</param>
    /// <param name="next">The policy that is to take its place.</param>
    /// <param name="set">The changes.</param>
    /// <param name="history">What is known beside the policies.</param>
    public static ImmutableArray<PlanViolation> Check(PlanSide old, PlanSide next, ChangeSet set, PlanHistory history)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(history);
        (PolicyModel before, PolicyModel after) = (old.Compiled.Source.Model, next.Compiled.Source.Model);
        IEnumerable<ParameterFinding> findings = history.Market is { } market && !ParameterBounds.Changed(before, after).IsEmpty
            ? ParameterChange.Review(old.Compiled.Source, next.Compiled.Source, market.State, market.Snapshot, history.LastChanges).Findings
            : ParameterBounds.CheckTogether(before, after)
                .Concat(ParameterBounds.CheckMoves(before, after, history.LastChanges, history.At ?? LongAfter));
        return [.. findings.Select(Violation), .. Contradictions(set, history)];
    }

    private static IEnumerable<PlanViolation> Contradictions(ChangeSet set, PlanHistory history)
    {
        foreach (PolicyChange change in set.Changes)
        {
            foreach (PendingChange pending in history.Pending.Where(p => p.Key == change.Key && p.After != change.After))
            {
                yield return new PlanViolation(PlanDiagnostics.Contradiction.Code, change.Key,
                    $"`{change.Key}` becomes {change.After ?? "absent"} here and {pending.After ?? "absent"} by the pending {pending.Proposal}",
                    "wait for the pending proposal, or cancel it");
            }
        }
    }

    private static PlanViolation Violation(ParameterFinding finding)
    {
        (DiagnosticDescriptor descriptor, string help) = finding.Kind switch
        {
            ParameterFindingKind.ChangedAlone => (PlanDiagnostics.NotTogether, "change what is coupled in the same plan"),
            ParameterFindingKind.TooSoon => (PlanDiagnostics.TooSoon, "wait until the least time between changes has passed"),
            ParameterFindingKind.BecomesZero => (PlanDiagnostics.ToZero, "choose another value"),
            ParameterFindingKind.TooFar => (PlanDiagnostics.TooFar, "move it in several changes"),
            ParameterFindingKind.KindChanged => (PlanDiagnostics.TooFar, "keep the kind and the unit; a parameter of another kind is a new parameter"),
            _ => (PlanDiagnostics.AgainstMarket, "choose values that hold at the live market"),
        };
        bool isParameter = descriptor != PlanDiagnostics.AgainstMarket;
        return new PlanViolation(descriptor.Code, isParameter ? $"parameters[{finding.Subject}].value" : finding.Subject, finding.Message, help);
    }
}
