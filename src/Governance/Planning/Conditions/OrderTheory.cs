using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Differences that must hold together: consistent when no cycle of them is negative (difference bound matrices).</summary>
internal sealed class OrderTheory
{
    private readonly int[] _variables;
    private readonly Dictionary<int, int> _index;
    private readonly List<OrderEdge> _edges;

    /// <summary>Takes the differences.</summary>
    /// <param name="atoms">The variables.</param>
    /// <param name="edges">The differences.</param>
    public OrderTheory(OrderAtoms atoms, IEnumerable<OrderEdge> edges)
    {
        var tightest = new Dictionary<(int From, int To), OrderEdge>();
        foreach (OrderEdge edge in edges)
        {
            if (!tightest.TryGetValue((edge.From, edge.To), out OrderEdge known) || edge.Bound < known.Bound)
            {
                tightest[(edge.From, edge.To)] = edge;
            }
        }

        _variables = [.. tightest.Keys.SelectMany(k => new[] { k.From, k.To }).Append(OrderAtoms.Zero).Distinct().Order()];
        foreach (int variable in _variables.Where(v => v != OrderAtoms.Zero))
        {
            Bound(atoms.MaxOf(variable), OrderAtoms.Zero, variable, isMax: true);
            Bound(atoms.MinOf(variable), variable, OrderAtoms.Zero, isMax: false);
        }

        _edges = [.. tightest.Values.OrderBy(e => e.From).ThenBy(e => e.To)];
        _index = _variables.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i);

        void Bound(BigInteger? limit, int from, int to, bool isMax)
        {
            if (limit is { } known && (!tightest.TryGetValue((from, to), out OrderEdge edge) || edge.Bound > (isMax ? known : -known)))
            {
                tightest[(from, to)] = new OrderEdge(from, to, isMax ? known : -known, -1);
            }
        }
    }

    /// <summary>The literals of differences that contradict each other; null when none do.</summary>
    public int[]? Conflict()
    {
        var distance = new BigInteger[_variables.Length];
        var by = new int[_variables.Length];
        Array.Fill(by, -1);
        int last = -1;
        for (int round = 0; round <= _variables.Length; round++)
        {
            last = -1;
            for (int i = 0; i < _edges.Count; i++)
            {
                OrderEdge edge = _edges[i];
                BigInteger reached = distance[_index[edge.From]] + edge.Bound;
                if (reached < distance[_index[edge.To]])
                {
                    distance[_index[edge.To]] = reached;
                    by[_index[edge.To]] = i;
                    last = _index[edge.To];
                }
            }

            if (last < 0)
            {
                return null;
            }
        }

        int at = last;
        for (int i = 0; i < _variables.Length; i++)
        {
            at = _index[_edges[by[at]].From];
        }

        List<int> literals = [];
        int start = at;
        do
        {
            OrderEdge edge = _edges[by[at]];
            if (edge.Because >= 0)
            {
                literals.Add(edge.Because);
            }

            at = _index[edge.From];
        }
        while (at != start);
        return [.. literals];
    }

    /// <summary>Values that keep every difference, chosen one after the other from what is left.</summary>
    /// <param name="choose">Chooses from the least to the greatest value; null where there is none.</param>
    public Dictionary<int, BigInteger> Solve(Func<int, BigInteger?, BigInteger?, BigInteger> choose)
    {
        int count = _variables.Length;
        var most = new BigInteger?[count, count];
        foreach (OrderEdge edge in _edges)
        {
            most[_index[edge.From], _index[edge.To]] = edge.Bound;
        }

        for (int i = 0; i < count; i++)
        {
            most[i, i] = BigInteger.Zero;
        }

        for (int middle = 0; middle < count; middle++)
        {
            Relax(most, middle);
        }

        var values = new Dictionary<int, BigInteger>();
        int zero = _index[OrderAtoms.Zero];
        foreach (int variable in _variables)
        {
            if (variable == OrderAtoms.Zero)
            {
                continue;
            }

            int at = _index[variable];
            BigInteger value = choose(variable, -most[at, zero], most[zero, at]);
            values.Add(variable, value);
            most[zero, at] = value;
            most[at, zero] = -value;
            Relax(most, at);
            Relax(most, zero);
        }

        return values;
    }

    private static void Relax(BigInteger?[,] most, int middle)
    {
        int count = most.GetLength(0);
        for (int from = 0; from < count; from++)
        {
            if (most[from, middle] is not { } first)
            {
                continue;
            }

            for (int to = 0; to < count; to++)
            {
                if (most[middle, to] is { } second && !(most[from, to] <= first + second))
                {
                    most[from, to] = first + second;
                }
            }
        }
    }
}
