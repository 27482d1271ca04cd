using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>A plan as people vote on it: from which policy to which, what changes, and how long that must wait.</summary>
/// <param name="Policy">The name of the policy.</param>
/// <param name="Base">The digest of the policy in force.</param>
/// <param name="BaseVersion">Its version.</param>
/// <param name="BaseFields">Its fields, so that a stale plan can say what moved; see <see cref="PlanFields"/>.</param>
/// <param name="Target">The digest of the policy that is to take its place.</param>
/// <param name="TargetVersion">Its version.</param>
/// <param name="Changes">The changes.</param>
/// <param name="Class">The gravest class.</param>
/// <param name="DelaySeconds">The required delay, in seconds.</param>
/// <param name="Violations">What keeps the plan from being proposed, as codes with sentences; empty for a plan that may be.</param>
public sealed record PlanDocument(
    string Policy,
    Bytes32 Base,
    int BaseVersion,
    ImmutableSortedDictionary<string, string> BaseFields,
    Bytes32 Target,
    int TargetVersion,
    ImmutableArray<PlanEntry> Changes,
    ChangeClass Class,
    long DelaySeconds,
    ImmutableArray<PlanViolation> Violations)
{
    /// <summary>The schema of the file.</summary>
    public const string Schema = "vaultpolicy/plan/v1";

    /// <summary>The key of the one change of a proposal that changes wording alone.</summary>
    public const string TextKey = "text";

    /// <summary>The plan of a comparison.</summary>
    /// <param name="old">The policy in force.</param>
    /// <param name="next">The policy that is to take its place.</param>
    /// <param name="set">The changes.</param>
    /// <param name="violations">What keeps the plan from being proposed.</param>
    public static PlanDocument Of(PlanSide old, PlanSide next, ChangeSet set, ImmutableArray<PlanViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(set);
        Dictionary<string, TimeSpan> intervals = old.Compiled.Source.Model.Parameters
            .Where(p => p.Bounds is not null).ToDictionary(p => ValueKeyOf(p), p => p.Bounds!.MinDelay, StringComparer.Ordinal);
        return new PlanDocument(
            next.Compiled.Source.Model.Metadata.Name.Value,
            old.Compiled.Digest,
            old.Compiled.Source.Model.Metadata.Version,
            PlanFields.Of(old.Compiled),
            next.Compiled.Digest,
            next.Compiled.Source.Model.Metadata.Version,
            [.. set.Changes.Select(c => PlanEntry.Of(c, intervals.GetValueOrDefault(c.Key)))],
            set.Class,
            PlanEntry.WholeSeconds(set.Delay),
            violations);
    }

    /// <summary>The digest that people compare: Keccak-256 of the canonical file without its places and without the digest itself.</summary>
    public Bytes32 Digest => Keccak256.Hash(PlanFileWriter.Effects(this));

    /// <summary>What a proposal of this plan would do.</summary>
    public ProposedPlan ToProposed()
    {
        // Some keys change more than once, such as clauses without a name; a proposal holds each key once, at its gravest.
        ImmutableArray<PlannedChange> changes =
        [
            .. Changes.GroupBy(c => c.Key, StringComparer.Ordinal)
                .Select(g => new PlannedChange(g.Key, g.Max(c => c.Class), g.Max(c => c.MinIntervalSeconds))),
        ];
        return new ProposedPlan(
            Digest, Base, Target, Class, DelaySeconds, changes.IsEmpty && Base != Target ? [new PlannedChange(TextKey, ChangeClass.Neutral, 0)] : changes);
    }

    /// <summary>The key under which a change of a parameter's value stands.</summary>
    internal static string ValueKeyOf(ParameterDefinition parameter) => $"parameters[{parameter.Name.Value}].value";
}
