using System.Numerics;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Terms;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Values with an order: arithmetic as sums of variables, case by case.</summary>
internal sealed partial class ConditionSpace
{
    private const int MaxCases = 16;

    /// <summary>The values of a term with an order, case by case; null for other terms.</summary>
    private Value? ValueOf(CelTerm term)
    {
        int id = _ids.Of(term);
        if (!_values.TryGetValue(id, out Value? value))
        {
            Sort sort = Sorts.Of(term.Type);
            value = sort is Sort.None or Sort.Bool ? null : MakeValue(term, sort) ?? Whole(term);
            _values.Add(id, value);
        }

        return value;
    }

    private Value? MakeValue(CelTerm term, Sort sort)
    {
        switch (term)
        {
            case CelConstantTerm constant:
                BigInteger? number = sort == Sort.Symbol && constant.Value is { } symbol ? SymbolOf(symbol) : Sorts.ToNumber(constant.Value);
                return number is { } known ? Value.Of(Circuit.True, LinearForm.Of(known)) : null;
            case CelReadTerm:
                return Value.Of(Circuit.True, LinearForm.OfVariable(VariableOf(term, sort)));
            case CelConditionalTerm c:
                Truth condition = TruthOf(c.Condition);
                return ValueOf(c.WhenTrue) is { } whenTrue && ValueOf(c.WhenFalse) is { } whenFalse
                    ? Limited(new Value([.. Guarded(whenTrue, condition.IsTrue), .. Guarded(whenFalse, condition.IsFalse)]))
                    : null;
            case CelStrictTerm strict:
                int defined = Circuit.All([.. strict.Values.Select(DefinedOf)]);
                return ValueOf(strict.Body) is { } body ? new Value([.. Guarded(body, defined)]) : null;
            case CelCallTerm call when sort != Sort.Symbol:
                return Limited(OfArithmetic(call, sort));
            default:
                return null;
        }
    }

    private IEnumerable<Case> Guarded(Value value, int guard) =>
        value.Cases.Select(c => c with { Guard = Circuit.And(c.Guard, guard) }).Where(c => c.Guard != Circuit.False);

    private static Value? Limited(Value? value) => value is { } known && known.Cases.Length <= MaxCases ? known : null;

    private Value? OfArithmetic(CelCallTerm call, Sort sort)
    {
        switch (call.Function, call.Arguments)
        {
            case (CelOperators.Add, [{ } left, { } right]):
                return Sum(left, right, isDifference: false, sort);
            case (CelOperators.Subtract, [{ } left, { } right]):
                return Sum(left, right, isDifference: true, sort);
            case (CelOperators.Negate, [{ } operand]) when ValueOf(operand) is { } value:
                return InRange([.. value.Cases.Select(c => c with { Form = c.Form.Negated() })], sort);
            case (CelOperators.Multiply, [{ } left, { } right]):
                return Product(call, left, right, sort);
            case ("abs", [{ } operand]) when ValueOf(operand) is { } value:
                return Magnitude(value);
            case ("min" or "max", [{ } left, { } right]) when ValueOf(left) is { } first && ValueOf(right) is { } second:
                return Choice(first, second, isMin: call.Function == "min");
            case ("decimal", [{ } operand]) when Sorts.Of(operand.Type) == Sort.Int && ValueOf(operand) is { } value:
                return new Value([.. value.Cases.Select(c => c with { Form = c.Form.Times(Sorts.One, 1) })]);
            default:
                return null;
        }
    }

    private Value? Sum(CelTerm left, CelTerm right, bool isDifference, Sort sort)
    {
        if (ValueOf(left) is not { } first || ValueOf(right) is not { } second)
        {
            return null;
        }

        List<Case> cases = [];
        foreach (Case l in first.Cases)
        {
            foreach (Case r in second.Cases)
            {
                cases.Add(new Case(Circuit.And(l.Guard, r.Guard), isDifference ? l.Form.Minus(r.Form) : l.Form.Plus(r.Form)));
            }
        }

        return InRange(cases, sort);
    }

    private Value? Product(CelTerm product, CelTerm left, CelTerm right, Sort sort)
    {
        if (sort is not (Sort.Int or Sort.Decimal or Sort.Rate or Sort.Duration))
        {
            return ScaledAmount(product, left, right, sort);
        }

        if (ValueOf(left) is not { } first || ValueOf(right) is not { } second)
        {
            return null;
        }

        (Value value, CelTerm constant, Value factor) = first.IsConstant ? (second, left, first) : (first, right, second);
        if (!factor.IsConstant)
        {
            return null;
        }

        BigInteger unit = Sorts.Of(constant.Type) switch
        {
            Sort.Decimal => Sorts.One,
            Sort.Int => BigInteger.One,
            _ => 0,
        };
        LinearForm times = factor.Cases[0].Form;
        return unit.IsZero || times.Divisor != 1
            ? null
            : InRange([.. value.Cases.Select(c => c with { Form = c.Form.Times(times.Rest, unit) })], sort);
    }

    /// <summary>An amount times a number is rounded down, so it stays a variable; but a larger number gives no smaller product.</summary>
    private Value? ScaledAmount(CelTerm product, CelTerm left, CelTerm right, Sort sort)
    {
        (CelTerm amount, CelTerm factor) = Sorts.Of(left.Type) == Sort.Amount ? (left, right) : (right, left);
        if (sort != Sort.Amount || factor is not CelConstantTerm { Value: decimal or long } constant || Sorts.Of(amount.Type) != Sort.Amount)
        {
            return null;
        }

        decimal times = constant.Value is long whole ? whole : (decimal)constant.Value!;
        if (times < 0)
        {
            return null;
        }

        // No share of an amount is too large for an amount.
        Value value = Whole(times <= 1 && product is CelCallTerm call ? call with { CanFail = false } : product);
        int variable = value.Cases[0].Form.Parts[0].Variable;
        int operand = _ids.Of(amount);
        if (!_scaled.TryGetValue(operand, out SortedList<decimal, (int Variable, int Guard)>? others))
        {
            _scaled.Add(operand, others = []);
        }

        if (others.TryAdd(times, (variable, value.Cases[0].Guard)))
        {
            foreach ((decimal other, (int otherVariable, int otherGuard)) in others)
            {
                if (other == times)
                {
                    continue;
                }

                (int small, int large) = other < times ? (otherVariable, variable) : (variable, otherVariable);
                int both = Circuit.And(otherGuard, value.Cases[0].Guard);
                int ordered = Atoms.AtMostZero(LinearForm.OfVariable(small).Minus(LinearForm.OfVariable(large)))!.Value;
                Axioms.Add(Circuit.Implies(both, ordered));

                // A product overflows no later than that with a larger number.
                Axioms.Add(other < times
                    ? Circuit.Implies(value.Cases[0].Guard, otherGuard)
                    : Circuit.Implies(otherGuard, value.Cases[0].Guard));
            }

            if (ValueOf(amount) is { Cases: [{ } single] } && times <= 1)
            {
                AddBound(single, variable, value.Cases[0].Guard, isAtMost: true);
            }
            else if (ValueOf(amount) is { Cases: [{ } one] })
            {
                AddBound(one, variable, value.Cases[0].Guard, isAtMost: false);
            }
        }

        return value;
    }

    private void AddBound(Case operand, int variable, int guard, bool isAtMost)
    {
        LinearForm difference = LinearForm.OfVariable(variable).Minus(operand.Form);
        if (Atoms.AtMostZero(isAtMost ? difference : difference.Negated()) is { } literal)
        {
            Axioms.Add(Circuit.Implies(Circuit.And(guard, operand.Guard), literal));
        }
    }

    private Value? Choice(Value left, Value right, bool isMin) =>
        left.Cases.Length * right.Cases.Length * 2 > MaxCases
            ? null
            : Combine(left, right, (l, r) => Atoms.AtMostZero(l.Minus(r)), isMin);

    private Value? Combine(Value left, Value right, Func<LinearForm, LinearForm, int?> leftIsSmaller, bool isMin)
    {
        List<Case> cases = [];
        foreach (Case l in left.Cases)
        {
            foreach (Case r in right.Cases)
            {
                if (leftIsSmaller(l.Form, r.Form) is not { } smaller)
                {
                    return null;
                }

                int both = Circuit.And(l.Guard, r.Guard);
                cases.Add(new Case(Circuit.And(both, smaller), isMin ? l.Form : r.Form));
                cases.Add(new Case(Circuit.And(both, Circuit.Not(smaller)), isMin ? r.Form : l.Form));
            }
        }

        return new Value([.. cases.Where(c => c.Guard != Circuit.False)]);
    }

    private Value? Magnitude(Value value)
    {
        List<Case> cases = [];
        foreach (Case c in value.Cases)
        {
            if (Atoms.AtMostZero(c.Form) is not { } negative)
            {
                return null;
            }

            cases.Add(new Case(Circuit.And(c.Guard, negative), c.Form.Negated()));
            cases.Add(new Case(Circuit.And(c.Guard, Circuit.Not(negative)), c.Form));
        }

        return new Value([.. cases.Where(c => c.Guard != Circuit.False)]);
    }

    /// <summary>Results outside the range of their sort are errors; null when that cannot be said.</summary>
    private Value? InRange(IEnumerable<Case> cases, Sort sort)
    {
        (BigInteger? min, BigInteger? max) = Sorts.BoundsOf(sort);
        List<Case> kept = [];
        foreach (Case c in cases)
        {
            int guard = c.Guard;
            if (max is { } most)
            {
                if (Atoms.AtMostZero(c.Form.Minus(LinearForm.Of(most))) is not { } below)
                {
                    return null;
                }

                guard = Circuit.And(guard, below);
            }

            if (min is { } least)
            {
                if (Atoms.AtMostZero(LinearForm.Of(least).Minus(c.Form)) is not { } above)
                {
                    return null;
                }

                guard = Circuit.And(guard, above);
            }

            if (guard != Circuit.False)
            {
                kept.Add(c with { Guard = guard });
            }
        }

        return new Value([.. kept]);
    }

    /// <summary>A variable for a whole term.</summary>
    private Value Whole(CelTerm term)
    {
        int defined = term is CelReadTerm or CelConstantTerm ? Circuit.True : term is CelCallTerm call ? DefinedOfCall(call) : DefinedByParts(term);
        return Value.Of(defined, LinearForm.OfVariable(VariableOf(term, Sorts.Of(term.Type))));
    }

    private int DefinedByParts(CelTerm term) => term switch
    {
        CelStrictTerm strict => Circuit.And(Circuit.All([.. strict.Values.Select(DefinedOf)]), DefinedOf(strict.Body)),
        CelConditionalTerm c => Circuit.Or(
            Circuit.And(TruthOf(c.Condition).IsTrue, DefinedOf(c.WhenTrue)), Circuit.And(TruthOf(c.Condition).IsFalse, DefinedOf(c.WhenFalse))),
        _ => Circuit.True,
    };

    private int VariableOf(CelTerm term, Sort sort)
    {
        int id = _ids.Of(term);
        if (!_variableOf.TryGetValue(id, out int variable))
        {
            (BigInteger? min, BigInteger? max) = Sorts.BoundsOf(sort);
            if (term is CelReadTerm read && _bounds(read.Path) is var (least, most))
            {
                (min, max) = (least, most);
            }

            BigInteger step = sort == Sort.Time && term is CelReadTerm ? _timeStep : BigInteger.One;
            variable = Atoms.NewVariable(new TheoryVariable(
                term, sort, min is { } low ? Sorts.CeilingTo(low, step) : null, max is { } high ? Sorts.FloorTo(high, step) : null, step));
            _variableOf.Add(id, variable);
        }

        return variable;
    }

    /// <summary>One of the values that a term can have.</summary>
    /// <param name="Guard">When it has it.</param>
    /// <param name="Form">The value.</param>
    private readonly record struct Case(int Guard, LinearForm Form);

    /// <summary>What a term with an order can be; when no guard holds it is an error.</summary>
    private sealed record Value(Case[] Cases)
    {
        public bool IsSimple => Cases is [{ Form.Parts.Length: <= 1 }];

        public bool IsConstant => Cases is [{ Form.IsConstant: true, Guard: Circuit.True }];

        public static Value Of(int guard, LinearForm form) => new([new Case(guard, form)]);
    }
}
