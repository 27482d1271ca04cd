using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Access;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Compares two policies by what they mean. Text, comments and order never count; what cannot be classed is critical.</summary>
public static class PolicyComparison
{
    private static readonly ImmutableArray<string> Sections =
    [
        "metadata", "vault", "access", "register", "risk", "fees", "strategy", "rebalance", "parameters", "assets", "oracles", "venues", "variables",
        "governance", "upgrades", "assurance",
    ];

    /// <summary>The comparers; each key of the model belongs to one of them.</summary>
    internal static IEnumerable<IComparer> Comparers() =>
    [
        new ModelComparer(), new AccessRuleComparer(), new AccessLimitComparer(), new AccessGateComparer(), new RiskComparer(), new StrategyComparer(), new ParameterComparer(),
    ];

    /// <summary>Compares.</summary>
    /// <param name="old">The policy in force.</param>
    /// <param name="next">The policy that is to take its place.</param>
    /// <param name="budget">How long to look at conditions.</param>
    public static ChangeSet Of(PlanSide old, PlanSide next, ConditionBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(next);
        if (old.Compiled.Digest == next.Compiled.Digest)
        {
            return new ChangeSet([], ChangeClass.Neutral, TimeSpan.Zero);
        }

        var input = new ComparisonInput(old, next, budget ?? new ConditionBudget());
        var separates = new Dictionary<CounterExample, bool>(ReferenceEqualityComparer.Instance);
        ImmutableArray<PolicyChange> changes =
        [
            .. Comparers().SelectMany(c => c.Compare(input)).Concat(RegisterChanges.Of(input))
                .Where(c => c.Class != ChangeClass.Neutral || c.Before != c.After)
                .Select(c => Shown(input, c, separates))
                .OrderBy(c => Sections.IndexOf(c.Section)).ThenBy(c => c.Key, StringComparer.Ordinal),
        ];
        TimelockDefinition timelock = input.Before.Governance.Timelock;
        ChangeClass[] classes = [.. changes.Select(c => c.Class)];
        return new ChangeSet(
            changes,
            classes.Length == 0 ? ChangeClass.Neutral : classes.Max(),
            classes.Length == 0 ? timelock.Neutral.Value : classes.Max(c => DelayOf(timelock, c)));
    }

    /// <summary>
    /// A loosening that no case shows is unknown, hence critical; where the text stays and the meaning moves, the definitions that moved
    /// stand beside it.
    /// </summary>
    private static PolicyChange Shown(ComparisonInput input, PolicyChange change, Dictionary<CounterExample, bool> separates)
    {
        // One case may stand for many rules; it is run once.
        bool isShown = change.Example is { } example && (separates.TryGetValue(example, out bool known) ? known : separates[example] = example.Separates(input.Old, input.New));
        if (change.Class == ChangeClass.Loosen && !isShown)
        {
            change = change with { Class = ChangeClass.Critical, Example = null, Reason = $"{change.Reason}, but no case shows what is newly permitted" };
        }

        return change.Before is { } text && text == change.After ? MovedDefinitions.Beside(input, change) : change;
    }

    /// <summary>How long a change of a class waits.</summary>
    /// <param name="timelock">The timelock of the policy in force.</param>
    /// <param name="changeClass">The class.</param>
    public static TimeSpan DelayOf(TimelockDefinition timelock, ChangeClass changeClass)
    {
        ArgumentNullException.ThrowIfNull(timelock);
        return changeClass switch
        {
            ChangeClass.Tighten => timelock.Tighten.Value,
            ChangeClass.Neutral => timelock.Neutral.Value,
            ChangeClass.Loosen => timelock.Loosen.Value,
            _ => timelock.Critical.Value,
        };
    }
}
