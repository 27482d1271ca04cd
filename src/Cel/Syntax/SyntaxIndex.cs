namespace VaultPolicy.Cel.Syntax;

/// <summary>Finds the parts of a tree by their place in the text.</summary>
internal sealed class SyntaxIndex
{
    private readonly Dictionary<(int Start, int End), CelExpr> _parts = [];

    internal SyntaxIndex(CelExpr root)
    {
        Stack<CelExpr> pending = new([root]);
        while (pending.TryPop(out CelExpr? part))
        {
            // Outer parts come first.
            _parts.TryAdd((part.Start, part.End), part);
            foreach (CelExpr child in Children(part))
            {
                pending.Push(child);
            }
        }
    }

    internal CelExpr At(int start, int end) => _parts[(start, end)];

    private static IEnumerable<CelExpr> Children(CelExpr expr) => expr switch
    {
        CelSelect select => [select.Operand],
        CelCall { Target: { } target } call => [target, .. call.Arguments],
        CelCall call => call.Arguments,
        CelListExpr list => list.Elements,
        CelMapExpr map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        _ => [],
    };
}
