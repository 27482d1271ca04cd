using System.Numerics;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Terms;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>
/// Decides how two conditions of the same environment compare, over a finite abstraction: comparisons with constants become intervals,
/// texts become those that are mentioned and all others, what is not understood becomes a value of its own. What is proved there holds
/// for all values; a case found there is reported only when evaluating both conditions confirms it.
/// </summary>
public sealed class ConditionComparer
{
    private readonly IConditionEvaluator _evaluator;
    private readonly Func<string, byte> _decimals;
    private readonly ConditionBudget _budget;
    private readonly Action<ConditionSpace>? _facts;
    private readonly Func<string, (BigInteger Min, BigInteger Max)?>? _bounds;
    private readonly Func<string, CelType, BigInteger?>? _usual;

    /// <summary>A comparer of conditions that know nothing but their types.</summary>
    /// <param name="evaluator">Confirms witnesses.</param>
    /// <param name="decimals">The decimals of the units of amounts, by their symbols.</param>
    /// <param name="budget">How long to look.</param>
    public ConditionComparer(IConditionEvaluator evaluator, Func<string, byte> decimals, ConditionBudget? budget = null)
        : this(evaluator, decimals, budget, null, null, null)
    {
    }

    internal ConditionComparer(
        IConditionEvaluator evaluator,
        Func<string, byte> decimals,
        ConditionBudget? budget,
        Action<ConditionSpace>? facts,
        Func<string, (BigInteger Min, BigInteger Max)?>? bounds,
        Func<string, CelType, BigInteger?>? usual)
    {
        _evaluator = evaluator;
        _decimals = decimals;
        _budget = budget ?? new ConditionBudget();
        _facts = facts;
        _bounds = bounds;
        _usual = usual;
    }

    /// <summary>Compares two conditions.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="reading">What counts as holding.</param>
    public ConditionVerdict Compare(CelChecked first, CelChecked second, ConditionReading reading = ConditionReading.True)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var space = new ConditionSpace(_bounds);
        CelTerm before = first.ToTerm();
        CelTerm after = second.ToTerm();
        if (space.IdOf(before) == space.IdOf(after))
        {
            return new ConditionVerdict(ConditionRelation.Equivalent, null, null, true, true);
        }

        int one = LiteralOf(space, before, reading);
        int other = LiteralOf(space, after, reading);
        _facts?.Invoke(space);
        (bool? forward, ConditionWitness? onlyFirst) = Separate(
            space, space.Circuit.And(one, Circuit.Not(other)), w => Holds(first, w, reading) && !Holds(second, w, reading));
        (bool? backward, ConditionWitness? onlySecond) = Separate(
            space, space.Circuit.And(other, Circuit.Not(one)), w => Holds(second, w, reading) && !Holds(first, w, reading));
        ConditionRelation relation = (forward, backward) switch
        {
            (true, true) => ConditionRelation.Equivalent,
            (true, false) => ConditionRelation.ImpliedBy,
            (false, true) => ConditionRelation.Implies,
            (false, false) => ConditionRelation.Incomparable,
            _ => ConditionRelation.Undecided,
        };
        return new ConditionVerdict(relation, onlyFirst, onlySecond, forward, backward);
    }

    /// <summary>The literal that a term holds in a reading.</summary>
    internal static int LiteralOf(ConditionSpace space, CelTerm term, ConditionReading reading)
    {
        Truth truth = space.TruthOf(term);
        return reading switch
        {
            ConditionReading.True => truth.IsTrue,
            ConditionReading.NotFalse => Circuit.Not(truth.IsFalse),
            ConditionReading.False => truth.IsFalse,
            _ => space.Circuit.And(Circuit.Not(truth.IsTrue), Circuit.Not(truth.IsFalse)),
        };
    }

    /// <summary>Looks for a case in which a literal holds and that is confirmed: true when there is none, null when that stays open.</summary>
    internal (bool? IsNever, ConditionWitness? Witness) Separate(ConditionSpace space, int literal, Func<ConditionWitness, bool> confirms)
    {
        var solver = new SpaceSolver(space, literal, new Choices(space, _usual), _budget.Conflicts);
        var reader = new WitnessReader(space, _decimals, _usual);
        for (int i = 0; i < _budget.Witnesses; i++)
        {
            switch (solver.Solve())
            {
                case SpaceAnswer.Never:
                    return (i == 0 ? true : null, null);
                case SpaceAnswer.GaveUp:
                    return (null, null);
            }

            if (reader.Read(solver.Model!).FirstOrDefault(confirms) is { } witness)
            {
                return (false, witness);
            }

            solver.Refuse();
        }

        return (null, null);
    }

    private bool Holds(CelChecked condition, ConditionWitness witness, ConditionReading reading) =>
        (_evaluator.Evaluate(condition, witness), reading) switch
        {
            (true, ConditionReading.True or ConditionReading.NotFalse) => true,
            (null, ConditionReading.NotFalse or ConditionReading.Error) => true,
            (false, ConditionReading.False) => true,
            _ => false,
        };
}
