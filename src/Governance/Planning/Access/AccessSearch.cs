using VaultPolicy.Cel.Terms;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>Questions about what two policies' access rules permit, asked of one space.</summary>
internal sealed class AccessSearch
{
    private readonly PlanSide _old;
    private readonly PlanSide _next;
    private readonly ConditionBudget _budget;
    private readonly AccessCases _cases;
    private readonly Dictionary<PolicyExpression, CelTerm> _terms = new(ReferenceEqualityComparer.Instance);

    public AccessSearch(PlanSide old, PlanSide next, ConditionBudget budget)
    {
        _old = old;
        _next = next;
        _budget = budget;
        _cases = new AccessCases(next.Compiled.Access.Model);
        Space = new ConditionSpace(AccessFacts.BoundsOf);
        Facts = new AccessFacts(Space);
        Facts.AddEntries();
    }

    public ConditionSpace Space { get; }

    public AccessFacts Facts { get; }

    private Circuit Circuit => Space.Circuit;

    /// <summary>When a condition is true or false; always true without one.</summary>
    public Truth TruthOf(CheckedPolicy policy, PolicyExpression? expression) => expression is null ? Truth.Always : Space.TruthOf(TermOf(policy, expression));

    /// <summary>The meaning of a condition as a number; conditions of either policy that mean the same have the same.</summary>
    public int MeaningOf(CheckedPolicy policy, PolicyExpression expression) => Space.IdOf(TermOf(policy, expression));

    /// <summary>The literal that rules of one policy permit an action.</summary>
    public int Permits(CheckedPolicy policy, IEnumerable<AccessRule> rules, AccessAction action) => Permits(rules.Select(r => PartOf(policy, r, action)));

    /// <summary>The literal that rules permit what they are parts of: one permits, none forbids, none is an error.</summary>
    public int Permits(IEnumerable<RulePart> parts)
    {
        // Every part has its place in both trees, so that sets that differ in one rule share all the rest.
        RulePart[] all = [.. parts];
        return Circuit.And(Circuit.All([.. all.Select(p => p.Never)]), Circuit.Any([.. all.Select(p => p.Permits)]));
    }

    /// <summary>What a rule says to an action.</summary>
    public RulePart PartOf(CheckedPolicy policy, AccessRule rule, AccessAction action)
    {
        if (!rule.On.Contains(action))
        {
            return RulePart.None;
        }

        Truth truth = TruthOf(policy, rule.When);
        return rule.Effect == RuleEffect.Forbid
            ? new RulePart(truth.IsFalse, Circuit.False)
            : new RulePart(Circuit.Or(truth.IsTrue, truth.IsFalse), truth.IsTrue);
    }

    /// <summary>Whether a literal can hold: false when that is ruled out, null when it stays open.</summary>
    public bool? CanHold(int literal) => new SpaceSolver(Space, literal, new Choices(Space), _budget.Conflicts).Solve() switch
    {
        SpaceAnswer.Never => false,
        SpaceAnswer.Found => true,
        _ => null,
    };

    /// <summary>A case in which a literal holds and that a test confirms; whether there can be one at all.</summary>
    public (bool? CanHold, AccessCase? Case) Find(AccessAction action, int literal, Func<AccessCase, AccessCase?> confirm)
    {
        PolicyModel model = _next.Compiled.Access.Model;
        int usual = Circuit.And(literal, Facts.IsUsual(model, action));
        foreach (int plain in Facts.Plain())
        {
            if (FindOne(action, Circuit.And(usual, plain), confirm) is { Case: not null } found)
            {
                return found;
            }
        }

        return FindOne(action, literal, confirm);
    }

    /// <summary>Cases that the new policy permits, one action after the other.</summary>
    public AccessCase? Permitted(AccessAction action, int also = Circuit.True)
    {
        CheckedPolicy policy = _next.Compiled.Source;
        int literal = Circuit.And(
            Circuit.And(Permits(policy, policy.Model.Access.Rules, action), Facts.Reaches(policy.Model, action)), also);
        return Find(action, literal, c => Variants(c).FirstOrDefault(v => v.DecideBy(_next).IsAllowed)).Case;
    }

    /// <summary>The case itself, and that in which the shares are passed on.</summary>
    public static IEnumerable<AccessCase> Variants(AccessCase found) => found.Request.Action == AccessAction.ReceiveShares
        ? [found, found with { Request = found.Request with { IsTransfer = true } }]
        : [found];

    /// <summary>The variant that is newly permitted; null when none is.</summary>
    public AccessCase? NewlyPermitted(AccessCase found) => Variants(found).FirstOrDefault(v => v.IsNewlyPermitted(_old, _next));

    private (bool? CanHold, AccessCase? Case) FindOne(AccessAction action, int literal, Func<AccessCase, AccessCase?> confirm)
    {
        PolicyModel model = _next.Compiled.Access.Model;
        var solver = new SpaceSolver(Space, literal, new Choices(Space, _cases.Usual), _budget.Conflicts);
        var units = new PolicyUnits(model);
        var reader = new WitnessReader(Space, units.DecimalsOf, _cases.Usual);
        for (int i = 0; i < _budget.Witnesses; i++)
        {
            switch (solver.Solve())
            {
                case SpaceAnswer.Never:
                    return (i == 0 ? false : null, null);
                case SpaceAnswer.GaveUp:
                    return (null, null);
            }

            foreach (ConditionWitness witness in reader.Read(solver.Model!))
            {
                if (_cases.Of(action, witness, model) is { } made && confirm(made) is { } found)
                {
                    return (true, found);
                }
            }

            solver.Refuse();
        }

        return (null, null);
    }

    private CelTerm TermOf(CheckedPolicy policy, PolicyExpression expression)
    {
        if (!_terms.TryGetValue(expression, out CelTerm? term))
        {
            _terms.Add(expression, term = policy[expression].ToTerm());
        }

        return term;
    }
}
