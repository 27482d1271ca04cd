namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>
/// Boolean functions as a graph of conjunctions in which equal parts are one node. A literal is a node's number times two, plus one
/// when it is negated.
/// </summary>
internal sealed class Circuit
{
    /// <summary>Never.</summary>
    public const int False = 0;

    /// <summary>Always.</summary>
    public const int True = 1;

    private readonly List<(int Left, int Right)> _nodes = [(-1, -1)];
    private readonly Dictionary<(int Left, int Right), int> _known = [];

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>A new input.</summary>
    public int Input()
    {
        _nodes.Add((-1, -1));
        return (_nodes.Count - 1) << 1;
    }

    /// <summary>The opposite.</summary>
    public static int Not(int literal) => literal ^ 1;

    /// <summary>Both.</summary>
    public int And(int left, int right)
    {
        if (left > right)
        {
            (left, right) = (right, left);
        }

        if (left == False || left == Not(right))
        {
            return False;
        }

        if (left == True || left == right)
        {
            return right;
        }

        if (!_known.TryGetValue((left, right), out int literal))
        {
            _nodes.Add((left, right));
            _known.Add((left, right), literal = (_nodes.Count - 1) << 1);
        }

        return literal;
    }

    /// <summary>Either.</summary>
    public int Or(int left, int right) => Not(And(Not(left), Not(right)));

    /// <summary>The first implies the second.</summary>
    public int Implies(int left, int right) => Not(And(left, Not(right)));

    /// <summary>Both or neither.</summary>
    public int Same(int left, int right) => And(Implies(left, right), Implies(right, left));

    /// <summary>All of some, as a balanced tree.</summary>
    public int All(ReadOnlySpan<int> literals) => literals.Length switch
    {
        0 => True,
        1 => literals[0],
        _ => And(All(literals[..(literals.Length / 2)]), All(literals[(literals.Length / 2)..])),
    };

    /// <summary>Any of some, as a balanced tree.</summary>
    public int Any(ReadOnlySpan<int> literals) => literals.Length switch
    {
        0 => False,
        1 => literals[0],
        _ => Or(Any(literals[..(literals.Length / 2)]), Any(literals[(literals.Length / 2)..])),
    };

    /// <summary>Whether a node is an input.</summary>
    public bool IsInput(int node) => node > 0 && _nodes[node].Left < 0;

    /// <summary>The parts of a conjunction.</summary>
    public (int Left, int Right) PartsOf(int node) => _nodes[node];
}
