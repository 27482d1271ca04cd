using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Checking;

/// <summary>Finds the parts of a clause whose values explain it: what is read from outside, and the calls made with it.</summary>
internal static class OperandCollector
{
    private const int MaxOperands = 16;

    internal static IReadOnlyList<IrNode> Collect(IrNode clause)
    {
        List<IrNode> found = [];
        HashSet<(int, int)> seen = [];
        foreach (IrNode part in clause is IrVariable or IrField ? [clause] : IrChildren.Of(clause))
        {
            Visit(part, found, seen);
        }

        return found;
    }

    private static void Visit(IrNode? node, List<IrNode> found, HashSet<(int, int)> seen)
    {
        switch (node)
        {
            case null or IrConstant or IrLocal:
                return;
            case IrComprehension comprehension:
                // The body is evaluated for every element: it has no one value.
                Visit(comprehension.Range, found, seen);
                return;
            case IrConvert convert:
                Visit(convert.Operand, found, seen);
                return;
            case IrVariable or IrField or IrDynamicIndex or IrCall or IrHasKey:
                if (found.Count < MaxOperands && !ReadsLocal(node) && seen.Add((node.Start, node.End)))
                {
                    found.Add(node);
                }

                if (node is IrCall call)
                {
                    foreach (IrNode argument in call.Arguments)
                    {
                        Visit(argument, found, seen);
                    }
                }

                return;
            default:
                foreach (IrNode child in IrChildren.Of(node))
                {
                    Visit(child, found, seen);
                }

                return;
        }
    }

    private static bool ReadsLocal(IrNode node) => node is IrLocal || IrChildren.Of(node).Any(ReadsLocal);
}
