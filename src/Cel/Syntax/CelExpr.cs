namespace VaultPolicy.Cel.Syntax;

/// <summary>A node of the syntax tree. Macros stay calls, as written; parentheses leave no node.</summary>
/// <param name="Id">Number of the node, unique in its tree, from 1.</param>
/// <param name="Start">Offset of the first UTF-16 unit.</param>
/// <param name="End">Offset after the last UTF-16 unit.</param>
public abstract record CelExpr(int Id, int Start, int End)
{
    /// <summary>Height of the tree below this node; a leaf has 1. Bounded by <see cref="CelLimits.MaxTreeHeight"/>.</summary>
    public int Height { get; internal init; } = 1;
}
