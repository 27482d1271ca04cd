using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Looks for assignments under which a literal of a space holds: clause learning over the atoms, differences as theory.</summary>
internal sealed class SpaceSolver
{
    private const int MaxTheoryRounds = 4_000;

    private readonly ConditionSpace _space;
    private readonly Choices _choices;
    private readonly ClauseSolver _solver = new();
    private readonly Dictionary<int, int> _variables = [];
    private readonly List<int> _nodes = [];
    private readonly List<(int Node, OrderAtom Atom)> _atoms = [];
    private readonly int _maxConflicts;
    private int _atomsOf;

    /// <summary>Prepares the search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="goal">The literal.</param>
    /// <param name="choices">Chooses values of variables.</param>
    /// <param name="maxConflicts">Where to give up.</param>
    public SpaceSolver(ConditionSpace space, int goal, Choices choices, int maxConflicts)
    {
        _space = space;
        _choices = choices;
        _maxConflicts = maxConflicts;
        Assert(goal);
        AddAxioms();
        AddTextTests();
        AddChains();
    }

    /// <summary>The model of the last <see cref="SpaceAnswer.Found"/>.</summary>
    public SpaceModel? Model { get; private set; }

    /// <summary>Looks for a model.</summary>
    public SpaceAnswer Solve()
    {
        for (int round = 0; round < MaxTheoryRounds; round++)
        {
            bool? found = _solver.Solve(_maxConflicts);
            if (found is null)
            {
                return SpaceAnswer.GaveUp;
            }

            if (found == false)
            {
                return SpaceAnswer.Never;
            }

            OrderTheory theory = Theory();
            if (theory.Conflict() is { } conflict)
            {
                _solver.Add([.. conflict.Select(l => Circuit.Not(Lower(l)))]);
                continue;
            }

            Model = new SpaceModel(
                _nodes.Where(n => _space.Circuit.IsInput(n)).ToDictionary(n => n, n => _solver.ValueOf(_variables[n])),
                theory.Solve(_choices.Choose));
            return SpaceAnswer.Found;
        }

        return SpaceAnswer.GaveUp;
    }

    /// <summary>Refuses the model found, so that the next one is another.</summary>
    public void Refuse()
    {
        int[] clause = [.. Model!.Inputs.OrderBy(p => p.Key).Select(p => Lower((p.Key << 1) | (p.Value ? 1 : 0)))];
        _solver.Add(clause);
    }

    private OrderTheory Theory()
    {
        List<OrderEdge> edges = [];
        for (; _atomsOf < _nodes.Count; _atomsOf++)
        {
            if (_space.Atoms.Atoms.TryGetValue(_nodes[_atomsOf], out OrderAtom known))
            {
                _atoms.Add((_nodes[_atomsOf], known));
            }
        }

        foreach ((int node, OrderAtom atom) in _atoms)
        {
            bool holds = _solver.ValueOf(_variables[node]);
            edges.Add(holds
                ? new OrderEdge(atom.Right, atom.Left, atom.Bound, node << 1)
                : new OrderEdge(atom.Left, atom.Right, -atom.Bound - atom.Step, (node << 1) | 1));
        }

        return new OrderTheory(_space.Atoms, edges);
    }

    private void Assert(int literal)
    {
        if (literal == Circuit.True)
        {
            return;
        }

        if (literal == Circuit.False)
        {
            _solver.Add();
            return;
        }

        Visit(literal >> 1);
        _solver.Add(Lower(literal));
    }

    private int Lower(int literal) => (_variables[literal >> 1] << 1) | (literal & 1);

    private void Visit(int root)
    {
        Stack<int> open = new([root]);
        while (open.TryPop(out int node))
        {
            if (_variables.ContainsKey(node))
            {
                continue;
            }

            bool isInput = _space.Circuit.IsInput(node);
            if (!isInput)
            {
                (int left, int right) = _space.Circuit.PartsOf(node);
                int l = left >> 1;
                int r = right >> 1;
                if (!_variables.ContainsKey(l) || !_variables.ContainsKey(r))
                {
                    open.Push(node);
                    open.Push(r);
                    open.Push(l);
                    continue;
                }
            }

            int variable = _solver.NewVariable(phase: false);
            _variables.Add(node, variable);
            _nodes.Add(node);
            if (!isInput)
            {
                (int left, int right) = _space.Circuit.PartsOf(node);
                int self = variable << 1;
                _solver.Add(self ^ 1, Lower(left));
                _solver.Add(self ^ 1, Lower(right));
                _solver.Add(self, Lower(left) ^ 1, Lower(right) ^ 1);
            }
        }
    }

    /// <summary>Only axioms that speak of what is asked about matter; those may bring others in.</summary>
    private void AddAxioms()
    {
        List<int> open = [.. _space.Axioms.Distinct()];
        bool added = true;
        while (added)
        {
            added = false;
            foreach (int axiom in open.ToArray())
            {
                if (axiom == Circuit.True)
                {
                    open.Remove(axiom);
                }
                else if (axiom == Circuit.False || Touches(axiom >> 1))
                {
                    open.Remove(axiom);
                    Assert(axiom);
                    added = true;
                }
            }
        }
    }

    private bool Touches(int root)
    {
        HashSet<int> seen = [];
        Stack<int> open = new([root]);
        while (open.TryPop(out int node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            if (_space.Circuit.IsInput(node))
            {
                if (_variables.ContainsKey(node) || (_space.Atoms.Atoms.TryGetValue(node, out OrderAtom atom) && Speaks(atom)))
                {
                    return true;
                }

                continue;
            }

            (int left, int right) = _space.Circuit.PartsOf(node);
            open.Push(left >> 1);
            open.Push(right >> 1);
        }

        return false;
    }

    private readonly HashSet<int> _spoken = [];
    private int _spokenOf;

    /// <summary>Whether a variable of an atom is one of an atom that is asked about.</summary>
    private bool Speaks(OrderAtom atom)
    {
        for (; _spokenOf < _nodes.Count; _spokenOf++)
        {
            if (_space.Atoms.Atoms.TryGetValue(_nodes[_spokenOf], out OrderAtom known))
            {
                _spoken.Add(known.Left);
                _spoken.Add(known.Right);
            }
        }

        return (atom.Left != OrderAtoms.Zero && _spoken.Contains(atom.Left)) || (atom.Right != OrderAtoms.Zero && _spoken.Contains(atom.Right));
    }

    /// <summary>A text that is known passes the tests that it passes; tests for prefixes follow from each other.</summary>
    private void AddTextTests()
    {
        foreach (TextTest test in _space.TextTests.Where(t => _variables.ContainsKey(t.Literal >> 1)))
        {
            HashSet<BigInteger> near = [];
            foreach (int node in _nodes)
            {
                if (_space.Atoms.Atoms.TryGetValue(node, out OrderAtom atom) && atom.Left == test.Variable && atom.Right == OrderAtoms.Zero)
                {
                    near.Add(atom.Bound);
                    near.Add(atom.Bound + 1);
                }
            }

            foreach (BigInteger number in near.Where(_space.Symbols.ContainsKey).Order())
            {
                if (_space.Symbols[number] is string text)
                {
                    int same = _space.Circuit.And(
                        _space.Atoms.Literal(test.Variable, OrderAtoms.Zero, number),
                        Circuit.Not(_space.Atoms.Literal(test.Variable, OrderAtoms.Zero, number - 1)));
                    Assert(_space.Circuit.Implies(same, test.Holds(text) ? test.Literal : Circuit.Not(test.Literal)));
                }
            }

            foreach (TextTest other in _space.TextTests.Where(t => t != test && t.Variable == test.Variable && _variables.ContainsKey(t.Literal >> 1)))
            {
                if (test.Function == "startsWith" && other.Function == "startsWith" && !test.Holds(other.Part) && !other.Holds(test.Part))
                {
                    Assert(Circuit.Not(_space.Circuit.And(test.Literal, other.Literal)));
                }
                else if ((test.Function == other.Function || other.Function == "contains") && other.Holds(test.Part))
                {
                    Assert(_space.Circuit.Implies(test.Literal, other.Literal));
                }
            }
        }
    }

    /// <summary>Atoms of the same difference follow from each other in the order of their bounds.</summary>
    private void AddChains()
    {
        foreach (IGrouping<(int, int), int> group in _nodes.Where(_space.Atoms.Atoms.ContainsKey)
            .GroupBy(n => (_space.Atoms.Atoms[n].Left, _space.Atoms.Atoms[n].Right)).ToArray())
        {
            int[] ordered = [.. group.OrderBy(n => _space.Atoms.Atoms[n].Bound)];
            for (int i = 1; i < ordered.Length; i++)
            {
                _solver.Add((_variables[ordered[i - 1]] << 1) | 1, _variables[ordered[i]] << 1);
            }
        }
    }
}
