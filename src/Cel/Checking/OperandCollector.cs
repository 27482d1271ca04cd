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
        foreach (IrNode part in clause is IrVariable or IrField ? [clause] : Children(clause))
        {
            Visit(part, found, seen);
        }

        return found;
    }

    private static void Visit(IrNode? node, List<IrNode> found, HashSet<(int, int)> seen)
    {
        switch (node)
        {
            case null or IrConstant or IrLocal or IrComprehension:
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
                foreach (IrNode child in Children(node))
                {
                    Visit(child, found, seen);
                }

                return;
        }
    }

    private static bool ReadsLocal(IrNode node) => node is IrLocal || Children(node).Any(ReadsLocal);

    private static IEnumerable<IrNode> Children(IrNode node) => node switch
    {
        IrField field => [field.Operand],
        IrCall call => call.Arguments,
        IrEquality equality => [equality.Left, equality.Right],
        IrNot not => [not.Operand],
        IrLogical logical => [logical.Left, logical.Right],
        IrConditional c => [c.Condition, c.WhenTrue, c.WhenFalse],
        IrList list => list.Elements,
        IrMap map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        IrDynamicIndex index => [index.Operand, index.Index],
        IrHasKey has => [has.Operand],
        IrTypeOf typeOf => [typeOf.Operand],
        IrConvert convert => [convert.Operand],
        IrLet let => [let.Value, let.Body],
        IrBlock block => [.. block.Slots.Select(s => s.Definition!), block.Body],
        IrOptionalMap map => [map.Operand, map.Body],
        IrComprehension { Filter: { } filter } comprehension => [comprehension.Range, filter, comprehension.Body],
        IrComprehension comprehension => [comprehension.Range, comprehension.Body],
        _ => [],
    };
}
