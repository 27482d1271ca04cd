using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Finds nodes of a tree by their place, and walks over them.</summary>
internal static class SyntaxSearch
{
    /// <summary>The call at a place, or null.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="start">Where its name, or the call itself, starts.</param>
    /// <param name="byName">Whether <paramref name="start"/> is that of the name.</param>
    /// <param name="end">Where the call ends; any when null.</param>
    public static CelCall? CallAt(CelExpr root, int start, bool byName, int? end = null) => All(root).OfType<CelCall>()
        .FirstOrDefault(call => (byName ? call.FunctionStart : call.Start) == start && (end is null || call.End == end));

    /// <summary>Every node of a tree.</summary>
    /// <param name="root">The tree.</param>
    public static IEnumerable<CelExpr> All(CelExpr root)
    {
        var open = new Stack<CelExpr>();
        open.Push(root);
        while (open.TryPop(out CelExpr? node))
        {
            yield return node;
            foreach (CelExpr child in Children(node))
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<CelExpr> Children(CelExpr node) => node switch
    {
        CelSelect select => [select.Operand],
        CelCall call => call.Target is null ? call.Arguments : call.Arguments.Insert(0, call.Target),
        CelListExpr list => list.Elements,
        CelMapExpr map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        CelMessageExpr message => message.Fields.Select(f => f.Value),
        _ => [],
    };
}
