using System.Collections;
using System.Numerics;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Terms;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>
/// Conditions over one environment as Boolean functions of their atoms. What is not understood becomes an atom or a variable of its own
/// that may take any value or fail: then more is possible here than in truth, never less, so that what holds here for all values holds.
/// </summary>
internal sealed partial class ConditionSpace
{
    private readonly TermIds _ids = new();
    private readonly Dictionary<int, Truth> _truths = [];
    private readonly Dictionary<int, Value?> _values = [];
    private readonly Dictionary<int, int> _opaque = [];
    private readonly Dictionary<int, int> _errors = [];
    private readonly Dictionary<int, int> _variableOf = [];
    private readonly Dictionary<object, BigInteger> _symbols = [];
    private readonly Dictionary<int, SortedList<decimal, (int Variable, int Guard)>> _scaled = [];
    private readonly Func<string, (BigInteger Min, BigInteger Max)?> _bounds;
    private readonly BigInteger _timeStep;

    /// <summary>An empty space.</summary>
    /// <param name="bounds">Closer bounds of what the context gives, by path.</param>
    /// <param name="timeStep">What the nanoseconds of every instant of the context are a multiple of.</param>
    public ConditionSpace(Func<string, (BigInteger Min, BigInteger Max)?>? bounds = null, long timeStep = 1_000_000_000)
    {
        _bounds = bounds ?? (_ => null);
        _timeStep = timeStep;
        Atoms = new OrderAtoms(Circuit);
    }

    public Circuit Circuit { get; } = new();

    public OrderAtoms Atoms { get; }

    /// <summary>The Boolean inputs that are a value of the context, with the term.</summary>
    public Dictionary<int, CelTerm> Inputs { get; } = [];

    /// <summary>Literals that always hold.</summary>
    public List<int> Axioms { get; } = [];

    /// <summary>The texts and addresses that were mentioned, by their numbers.</summary>
    public Dictionary<BigInteger, object> Symbols { get; } = [];

    /// <summary>Tests of texts, with the variable and the literal.</summary>
    public List<TextTest> TextTests { get; } = [];

    /// <summary>The number of a term; equal terms have equal numbers.</summary>
    public int IdOf(CelTerm term) => _ids.Of(term);

    /// <summary>When a condition holds.</summary>
    public Truth TruthOf(CelTerm term)
    {
        int id = _ids.Of(term);
        if (!_truths.TryGetValue(id, out Truth truth))
        {
            _truths.Add(id, truth = MakeTruth(term, id));
        }

        return truth;
    }

    /// <summary>When a term has a value.</summary>
    public int DefinedOf(CelTerm term)
    {
        switch (term)
        {
            case CelConstantTerm or CelReadTerm:
                return Circuit.True;
            case { } when Sorts.Of(term.Type) == Sort.Bool:
                Truth truth = TruthOf(term);
                return Circuit.Or(truth.IsTrue, truth.IsFalse);
            case { } when ValueOf(term) is { } value:
                return Circuit.Any([.. value.Cases.Select(c => c.Guard)]);
            case CelStrictTerm strict:
                return Circuit.And(Circuit.All([.. strict.Values.Select(DefinedOf)]), DefinedOf(strict.Body));
            case CelConditionalTerm c:
                Truth condition = TruthOf(c.Condition);
                return Circuit.Or(
                    Circuit.And(condition.IsTrue, DefinedOf(c.WhenTrue)), Circuit.And(condition.IsFalse, DefinedOf(c.WhenFalse)));
            case CelCallTerm call:
                return DefinedOfCall(call);
            default:
                return Circuit.False;
        }
    }

    /// <summary>The number of a text or address.</summary>
    public BigInteger SymbolOf(object value)
    {
        if (!_symbols.TryGetValue(value, out BigInteger number))
        {
            _symbols.Add(value, number = new BigInteger(_symbols.Count + 1) << 32);
            Symbols.Add(number, value);
        }

        return number;
    }

    private int DefinedOfCall(CelCallTerm call)
    {
        int arguments = Circuit.All([.. call.Arguments.Select(DefinedOf)]);
        if (!call.CanFail)
        {
            return arguments;
        }

        int id = _ids.Of(call);
        if (!_errors.TryGetValue(id, out int error))
        {
            _errors.Add(id, error = Circuit.Input());
        }

        Inputs.TryAdd(error >> 1, call);
        return Circuit.And(arguments, Circuit.Not(error));
    }

    private Truth MakeTruth(CelTerm term, int id)
    {
        switch (term)
        {
            case CelConstantTerm { Value: bool value }:
                return value ? Truth.Always : Truth.Never;
            case CelNotTerm not:
                Truth operand = TruthOf(not.Operand);
                return new Truth(operand.IsFalse, operand.IsTrue);
            case CelLogicalTerm logical:
                Truth left = TruthOf(logical.Left);
                Truth right = TruthOf(logical.Right);
                return logical.IsAnd
                    ? new Truth(Circuit.And(left.IsTrue, right.IsTrue), Circuit.Or(left.IsFalse, right.IsFalse))
                    : new Truth(Circuit.Or(left.IsTrue, right.IsTrue), Circuit.And(left.IsFalse, right.IsFalse));
            case CelConditionalTerm c:
                Truth condition = TruthOf(c.Condition);
                Truth whenTrue = TruthOf(c.WhenTrue);
                Truth whenFalse = TruthOf(c.WhenFalse);
                return new Truth(
                    Circuit.Or(Circuit.And(condition.IsTrue, whenTrue.IsTrue), Circuit.And(condition.IsFalse, whenFalse.IsTrue)),
                    Circuit.Or(Circuit.And(condition.IsTrue, whenTrue.IsFalse), Circuit.And(condition.IsFalse, whenFalse.IsFalse)));
            case CelStrictTerm strict:
                int defined = Circuit.All([.. strict.Values.Select(DefinedOf)]);
                Truth body = TruthOf(strict.Body);
                return new Truth(Circuit.And(defined, body.IsTrue), Circuit.And(defined, body.IsFalse));
            case CelEqualityTerm equality:
                return Equality(equality.Left, equality.Right, equality.IsNegated) ?? OpaqueTruth(term, id);
            case CelCallTerm call:
                return OfCall(call) ?? OpaqueTruth(term, id);
            default:
                return OpaqueTruth(term, id);
        }
    }

    private Truth? OfCall(CelCallTerm call)
    {
        if (call.Arguments is not [{ } left, { } right])
        {
            return null;
        }

        return call.Function switch
        {
            CelOperators.Less => Compare(right, left, strict: true),
            CelOperators.LessOrEqual => Compare(right, left, strict: false),
            CelOperators.Greater => Compare(left, right, strict: true),
            CelOperators.GreaterOrEqual => Compare(left, right, strict: false),
            CelOperators.Equals => Equality(left, right, isNegated: false),
            CelOperators.NotEquals => Equality(left, right, isNegated: true),
            CelOperators.In => Membership(left, right),
            "startsWith" or "endsWith" or "contains" => TestText(call),
            _ => null,
        };
    }

    /// <summary>An atom of its own for what is not understood.</summary>
    private Truth OpaqueTruth(CelTerm term, int id)
    {
        if (!_opaque.TryGetValue(id, out int input))
        {
            _opaque.Add(id, input = Circuit.Input());
            Inputs.Add(input >> 1, term);
        }

        int defined = term switch
        {
            CelReadTerm => Circuit.True,
            CelEqualityTerm equality => Circuit.And(DefinedOf(equality.Left), DefinedOf(equality.Right)),
            CelCallTerm call => DefinedOfCall(call),
            _ => Circuit.True,
        };
        return new Truth(Circuit.And(defined, input), Circuit.And(defined, Circuit.Not(input)));
    }

    /// <summary>`high >= low`, or `high > low`.</summary>
    private Truth? Compare(CelTerm high, CelTerm low, bool strict)
    {
        Sort sort = Sorts.Of(high.Type);
        if (sort is Sort.None or Sort.Bool or Sort.Symbol || Sorts.Of(low.Type) != sort)
        {
            return null;
        }

        return ValueOf(high) is { } first && ValueOf(low) is { } second
            ? Pairwise(first, second, (h, l) => AtMostZero(l.Minus(h), strict), high, low)
            : null;
    }

    /// <summary>`form &lt;= 0`, or `form &lt; 0`, which is the opposite of `-form &lt;= 0`.</summary>
    private int? AtMostZero(LinearForm form, bool strict) =>
        !strict ? Atoms.AtMostZero(form) : Atoms.AtMostZero(form.Negated()) is { } literal ? Circuit.Not(literal) : null;

    private Truth? Equality(CelTerm left, CelTerm right, bool isNegated)
    {
        Sort sort = Sorts.Of(left.Type);
        if (Sorts.Of(right.Type) != sort)
        {
            return null;
        }

        Truth? equal = null;
        if (sort == Sort.Bool)
        {
            Truth first = TruthOf(left);
            Truth second = TruthOf(right);
            equal = new Truth(
                Circuit.Or(Circuit.And(first.IsTrue, second.IsTrue), Circuit.And(first.IsFalse, second.IsFalse)),
                Circuit.Or(Circuit.And(first.IsTrue, second.IsFalse), Circuit.And(first.IsFalse, second.IsTrue)));
        }
        else if (sort != Sort.None && ValueOf(left) is { } one && ValueOf(right) is { } other)
        {
            equal = Pairwise(one, other, (l, r) => Equal(l.Minus(r)), left, right);
        }

        return equal is { } found && isNegated ? new Truth(found.IsFalse, found.IsTrue) : equal;
    }

    private int? Equal(LinearForm form) =>
        Atoms.AtMostZero(form) is { } below && Atoms.AtMostZero(form.Negated()) is { } above ? Circuit.And(below, above) : null;

    private Truth? Membership(CelTerm item, CelTerm list)
    {
        Sort sort = Sorts.Of(item.Type);
        if (list is not CelConstantTerm { Value: IEnumerable items } constant || sort is Sort.None || constant.Type.Arguments is not [{ } element]
            || Sorts.Of(element) != sort)
        {
            return null;
        }

        Truth any = new(Circuit.False, DefinedOf(item));
        foreach (object? each in items)
        {
            if (Equality(item, new CelConstantTerm(element, each), isNegated: false) is not { } equal)
            {
                return null;
            }

            any = new Truth(Circuit.Or(any.IsTrue, equal.IsTrue), Circuit.And(any.IsFalse, equal.IsFalse));
        }

        return any;
    }

    private Truth? TestText(CelCallTerm call)
    {
        if (call.Arguments is not [{ } text, CelConstantTerm { Value: string part }] || Sorts.Of(text.Type) != Sort.Symbol
            || ValueOf(text) is not { Cases: [{ Form: { Parts: [var (variable, _)] } form } single] } || form.Rest != 0)
        {
            return null;
        }

        int id = _ids.Of(call);
        if (part.Length == 0)
        {
            return new Truth(single.Guard, Circuit.False);
        }

        if (!_opaque.TryGetValue(id, out int input))
        {
            _opaque.Add(id, input = Circuit.Input());
            TextTests.Add(new TextTest(variable, call.Function, part, input));
        }

        return new Truth(Circuit.And(single.Guard, input), Circuit.And(single.Guard, Circuit.Not(input)));
    }

    /// <summary>A comparison of every case of one side with every case of the other; of whole sides where forms are too rich.</summary>
    private Truth? Pairwise(Value left, Value right, Func<LinearForm, LinearForm, int?> test, CelTerm leftTerm, CelTerm rightTerm)
    {
        if (TryPairwise(left, right, test) is { } truth)
        {
            return truth;
        }

        Value first = left.IsSimple ? left : Whole(leftTerm);
        Value second = right.IsSimple ? right : Whole(rightTerm);
        return TryPairwise(first, second, test)
            ?? TryPairwise(Whole(leftTerm), Whole(rightTerm), test);
    }

    private Truth? TryPairwise(Value left, Value right, Func<LinearForm, LinearForm, int?> test)
    {
        int isTrue = Circuit.False;
        int isFalse = Circuit.False;
        foreach (Case first in left.Cases)
        {
            foreach (Case second in right.Cases)
            {
                int guard = Circuit.And(first.Guard, second.Guard);
                if (guard == Circuit.False)
                {
                    continue;
                }

                if (test(first.Form, second.Form) is not { } literal)
                {
                    return null;
                }

                isTrue = Circuit.Or(isTrue, Circuit.And(guard, literal));
                isFalse = Circuit.Or(isFalse, Circuit.And(guard, Circuit.Not(literal)));
            }
        }

        return new Truth(isTrue, isFalse);
    }
}
