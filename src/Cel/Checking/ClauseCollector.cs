using System.Collections.Immutable;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Checking;

/// <summary>Finds the leaves of the boolean tree at the top of an expression.</summary>
internal static class ClauseCollector
{
    internal static ImmutableArray<CelClause> Collect(IrNode root, string text) =>
        [.. Leaves(root).Select(l => new CelClause(l.Node.Start, l.Node.End, text[l.Node.Start..l.Node.End], l.Node.Type, l.Negated))];

    /// <summary>The leaves with whether an odd number of negations stands above, in text order.</summary>
    internal static IEnumerable<(IrNode Node, bool Negated)> Leaves(IrNode root)
    {
        Stack<(IrNode, bool)> pending = new([(root, false)]);
        while (pending.TryPop(out (IrNode Node, bool Negated) next))
        {
            switch (next.Node)
            {
                case IrLogical logical:
                    pending.Push((logical.Right, next.Negated));
                    pending.Push((logical.Left, next.Negated));
                    break;
                case IrNot not:
                    pending.Push((not.Operand, !next.Negated));
                    break;
                default:
                    yield return next;
                    break;
            }
        }
    }
}
