using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>
/// The atoms of order: `x - y &lt;= c` over whole numbers, where `y` or `x` may be zero. Every comparison with a constant and of two
/// variables is made of them.
/// </summary>
internal sealed class OrderAtoms(Circuit circuit)
{
    /// <summary>The variable that is always zero.</summary>
    public const int Zero = 0;

    private readonly List<TheoryVariable?> _variables = [null];
    private readonly Dictionary<(int Left, int Right, BigInteger Bound), int> _literals = [];
    private readonly Dictionary<int, OrderAtom> _atoms = [];

    /// <summary>The number of variables, zero included.</summary>
    public int VariableCount => _variables.Count;

    /// <summary>The atoms, by the node of their literal.</summary>
    public IReadOnlyDictionary<int, OrderAtom> Atoms => _atoms;

    /// <summary>A variable; null for zero.</summary>
    public TheoryVariable? this[int variable] => _variables[variable];

    public int NewVariable(TheoryVariable variable)
    {
        _variables.Add(variable);
        return _variables.Count - 1;
    }

    /// <summary>The literal of `form &lt;= 0`; null when the form has more than a difference of two variables.</summary>
    public int? AtMostZero(LinearForm form)
    {
        switch (form.Parts)
        {
            case []:
                return form.Rest.Sign <= 0 ? Circuit.True : Circuit.False;
            case [var (variable, factor)]:
                BigInteger bound = Sorts.FloorDivide(-form.Rest, BigInteger.Abs(factor));
                return factor.Sign > 0 ? Literal(variable, Zero, bound) : Literal(Zero, variable, bound);
            case [var (first, one), var (second, other)] when one == -other:
                BigInteger limit = Sorts.FloorDivide(-form.Rest, BigInteger.Abs(one));
                return one.Sign > 0 ? Literal(first, second, limit) : Literal(second, first, limit);
            default:
                return null;
        }
    }

    /// <summary>The literal of `left - right &lt;= bound`.</summary>
    public int Literal(int left, int right, BigInteger bound)
    {
        BigInteger step = BigInteger.Min(_variables[left]?.Step ?? _variables[right]!.Step, _variables[right]?.Step ?? _variables[left]!.Step);
        bound = Sorts.FloorTo(bound, step);
        if (Known(left, right, bound) is { } known)
        {
            return known ? Circuit.True : Circuit.False;
        }

        // One form for an atom and its opposite: the variable with the smaller number on the right.
        if (left < right)
        {
            return Circuit.Not(Literal(right, left, -bound - step));
        }

        if (!_literals.TryGetValue((left, right, bound), out int literal))
        {
            _literals.Add((left, right, bound), literal = circuit.Input());
            _atoms.Add(literal >> 1, new OrderAtom(left, right, bound, step));
        }

        return literal;
    }

    private bool? Known(int left, int right, BigInteger bound)
    {
        BigInteger? most = MaxOf(left) - MinOf(right);
        BigInteger? least = MinOf(left) - MaxOf(right);
        return most <= bound ? true : least > bound ? false : null;
    }

    /// <summary>The greatest value of a variable; null where there is none.</summary>
    public BigInteger? MaxOf(int variable) => variable == Zero ? BigInteger.Zero : _variables[variable]!.Max;

    /// <summary>The least value of a variable; null where there is none.</summary>
    public BigInteger? MinOf(int variable) => variable == Zero ? BigInteger.Zero : _variables[variable]!.Min;
}
