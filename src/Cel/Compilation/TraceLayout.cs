using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Compilation;

/// <summary>What is noted while an expression is evaluated: the results of its clauses and the values of their operands, each with a number.</summary>
internal sealed class TraceLayout
{
    private const int BitsPerWord = 64;
    private readonly Dictionary<IrNode, int> _clauses = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IrNode, int> _operands = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IrNode> _noted = new(ReferenceEqualityComparer.Instance);

    internal TraceLayout(IrNode root)
    {
        ImmutableArray<Range>.Builder ranges = ImmutableArray.CreateBuilder<Range>();
        ImmutableArray<IrNode>.Builder operands = ImmutableArray.CreateBuilder<IrNode>();
        foreach ((IrNode clause, _) in ClauseCollector.Leaves(root))
        {
            _clauses.TryAdd(clause, ranges.Count);
            int first = operands.Count;
            foreach (IrNode operand in OperandCollector.Collect(clause))
            {
                _operands.TryAdd(operand, operands.Count);
                operands.Add(operand);
            }

            ranges.Add(first..operands.Count);
            Note(clause);
        }

        OperandsOfClauses = ranges.ToImmutable();
        Operands = operands.ToImmutable();
    }

    /// <summary>Clause by clause, the numbers of its operands.</summary>
    internal ImmutableArray<Range> OperandsOfClauses { get; }

    internal ImmutableArray<IrNode> Operands { get; }

    internal int ClauseWords => Words(OperandsOfClauses.Length);

    internal int OperandWords => Words(Operands.Length);

    internal static (int Word, ulong Bit) BitOf(int number) => (number / BitsPerWord, 1UL << (number % BitsPerWord));

    internal bool TryGetClause(IrNode node, out int clause) => _clauses.TryGetValue(node, out clause);

    internal bool TryGetOperand(IrNode node, out int operand) => _operands.TryGetValue(node, out operand);

    /// <summary>Whether the node or a part of it is an operand.</summary>
    internal bool IsNoted(IrNode node) => _noted.Contains(node);

    private static int Words(int bits) => (bits + BitsPerWord - 1) / BitsPerWord;

    private bool Note(IrNode node)
    {
        bool isNoted = _operands.ContainsKey(node);
        foreach (IrNode child in IrChildren.Of(node))
        {
            isNoted |= Note(child);
        }

        if (isNoted)
        {
            _noted.Add(node);
        }

        return isNoted;
    }
}
