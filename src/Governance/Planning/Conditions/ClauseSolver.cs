namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>
/// Satisfiability of clauses by conflict-driven learning (two watched literals, first unique implication point, activity order).
/// Deterministic; gives up after a number of conflicts. A literal is a variable's number times two, plus one when it is negated.
/// </summary>
internal sealed class ClauseSolver
{
    private const double Decay = 1 / 0.95;
    private const double Rescale = 1e100;
    private const int MaxInline = 64;

    private readonly List<int[]> _clauses = [];
    private readonly List<List<int>> _watches = [];
    private readonly List<sbyte> _values = [];
    private readonly List<int> _levels = [];
    private readonly List<int> _reasons = [];
    private readonly List<bool> _phases = [];
    private readonly List<double> _activity = [];
    private readonly List<bool> _seen = [];
    private readonly PriorityQueue<int, (double Activity, int Variable)> _queue = new();
    private readonly List<int> _trail = [];
    private readonly List<int> _marks = [];
    private double _bump = 1;
    private int _head;
    private bool _isImpossible;

    /// <summary>The conflicts so far.</summary>
    public int Conflicts { get; private set; }

    /// <summary>A new variable.</summary>
    /// <param name="phase">The value that is tried first.</param>
    public int NewVariable(bool phase)
    {
        _watches.Add([]);
        _watches.Add([]);
        _values.Add(0);
        _levels.Add(0);
        _reasons.Add(-1);
        _phases.Add(phase);
        _activity.Add(0);
        _seen.Add(false);
        int variable = _values.Count - 1;
        _queue.Enqueue(variable, (0, variable));
        return variable;
    }

    /// <summary>The value of a variable in the model found.</summary>
    public bool ValueOf(int variable) => _values[variable] > 0;

    /// <summary>Adds a clause; the search starts over.</summary>
    public void Add(params ReadOnlySpan<int> literals)
    {
        Backtrack(0);
        Span<int> kept = literals.Length <= MaxInline ? stackalloc int[literals.Length] : new int[literals.Length];
        int count = 0;
        foreach (int literal in literals)
        {
            if (Value(literal) > 0 || kept[..count].Contains(literal ^ 1))
            {
                return;
            }

            if (Value(literal) == 0 && !kept[..count].Contains(literal))
            {
                kept[count++] = literal;
            }
        }

        int[] clause = kept[..count].ToArray();

        if (clause.Length == 0)
        {
            _isImpossible = true;
        }
        else if (clause.Length == 1)
        {
            Assign(clause[0], -1);
            _isImpossible |= Propagate() >= 0;
        }
        else
        {
            Watch(clause);
        }
    }

    /// <summary>Looks for a model.</summary>
    /// <param name="maxConflicts">Where to give up.</param>
    /// <returns>True when there is one, false when there is none, null when it gave up.</returns>
    public bool? Solve(int maxConflicts)
    {
        int restartAt = Conflicts + 100;
        while (!_isImpossible)
        {
            int conflict = Propagate();
            if (conflict >= 0)
            {
                Conflicts++;
                if (_marks.Count == 0)
                {
                    _isImpossible = true;
                    break;
                }

                Learn(conflict);
                continue;
            }

            if (Conflicts >= maxConflicts)
            {
                return null;
            }

            if (Conflicts >= restartAt)
            {
                restartAt = Conflicts + 100 + (Conflicts / 10);
                Backtrack(0);
                continue;
            }

            int variable = NextFree();
            if (variable < 0)
            {
                return true;
            }

            _marks.Add(_trail.Count);
            Assign((variable << 1) | (_phases[variable] ? 0 : 1), -1);
        }

        return false;
    }

    private int Value(int literal) => (literal & 1) == 0 ? _values[literal >> 1] : -_values[literal >> 1];

    private int NextFree()
    {
        while (_queue.TryDequeue(out int variable, out _))
        {
            if (_values[variable] == 0)
            {
                return variable;
            }
        }

        return -1;
    }

    private int Watch(int[] clause)
    {
        _clauses.Add(clause);
        int index = _clauses.Count - 1;
        _watches[clause[0]].Add(index);
        _watches[clause[1]].Add(index);
        return index;
    }

    private void Assign(int literal, int reason)
    {
        int variable = literal >> 1;
        _values[variable] = (sbyte)((literal & 1) == 0 ? 1 : -1);
        _levels[variable] = _marks.Count;
        _reasons[variable] = reason;
        _phases[variable] = (literal & 1) == 0;
        _trail.Add(literal);
    }

    private int Propagate()
    {
        while (_head < _trail.Count)
        {
            int falsified = _trail[_head++] ^ 1;
            List<int> watching = _watches[falsified];
            int kept = 0;
            for (int i = 0; i < watching.Count; i++)
            {
                int index = watching[i];
                int[] clause = _clauses[index];
                if (clause[0] == falsified)
                {
                    (clause[0], clause[1]) = (clause[1], clause[0]);
                }

                if (Value(clause[0]) > 0)
                {
                    watching[kept++] = index;
                    continue;
                }

                int other = 2;
                while (other < clause.Length && Value(clause[other]) < 0)
                {
                    other++;
                }

                if (other < clause.Length)
                {
                    (clause[1], clause[other]) = (clause[other], clause[1]);
                    _watches[clause[1]].Add(index);
                    continue;
                }

                watching[kept++] = index;
                if (Value(clause[0]) < 0)
                {
                    for (i++; i < watching.Count; i++)
                    {
                        watching[kept++] = watching[i];
                    }

                    watching.RemoveRange(kept, watching.Count - kept);
                    _head = _trail.Count;
                    return index;
                }

                Assign(clause[0], index);
            }

            watching.RemoveRange(kept, watching.Count - kept);
        }

        return -1;
    }

    private void Learn(int conflict)
    {
        List<int> learned = [0];
        int open = 0;
        int at = _trail.Count - 1;
        int literal = -1;
        int reason = conflict;
        do
        {
            foreach (int part in _clauses[reason])
            {
                int variable = part >> 1;
                if (part == literal || _seen[variable] || _levels[variable] == 0)
                {
                    continue;
                }

                _seen[variable] = true;
                Bump(variable);
                if (_levels[variable] == _marks.Count)
                {
                    open++;
                }
                else
                {
                    learned.Add(part);
                }
            }

            while (!_seen[_trail[at] >> 1])
            {
                at--;
            }

            literal = _trail[at--];
            _seen[literal >> 1] = false;
            reason = _reasons[literal >> 1];
            open--;
        }
        while (open > 0);

        learned[0] = literal ^ 1;
        int level = 0;
        for (int i = 1; i < learned.Count; i++)
        {
            _seen[learned[i] >> 1] = false;
            if (_levels[learned[i] >> 1] > level)
            {
                level = _levels[learned[i] >> 1];
                (learned[1], learned[i]) = (learned[i], learned[1]);
            }
        }

        _bump *= Decay;
        Backtrack(level);
        Assign(learned[0], learned.Count == 1 ? -1 : Watch([.. learned]));
    }

    private void Bump(int variable)
    {
        _activity[variable] += _bump;
        if (_activity[variable] > Rescale)
        {
            for (int i = 0; i < _activity.Count; i++)
            {
                _activity[i] /= Rescale;
            }

            _bump /= Rescale;
        }
    }

    private void Backtrack(int level)
    {
        if (_marks.Count <= level)
        {
            return;
        }

        for (int i = _trail.Count - 1; i >= _marks[level]; i--)
        {
            int variable = _trail[i] >> 1;
            _values[variable] = 0;
            _queue.Enqueue(variable, (-_activity[variable], variable));
        }

        _trail.RemoveRange(_marks[level], _trail.Count - _marks[level]);
        _marks.RemoveRange(level, _marks.Count - level);
        _head = _trail.Count;
    }
}
