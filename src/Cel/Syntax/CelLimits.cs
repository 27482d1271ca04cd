using System.Collections.Immutable;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Bounds on what the parser accepts.</summary>
/// <param name="MaxLength">Length of the text in UTF-16 units. Default 4096.</param>
/// <param name="MaxDepth">Nesting of parentheses, brackets, calls and conditionals. Default 64, at most 256.</param>
public sealed record CelLimits(int MaxLength = 4096, int MaxDepth = 64)
{
    /// <summary>Height of a syntax tree. Chains such as <c>a + b + c</c> grow the tree without nesting; above this they are refused.</summary>
    public const int MaxTreeHeight = 256;

    /// <summary>Number of nodes of a syntax tree.</summary>
    public const int MaxNodes = 65_536;

    /// <summary>The defaults.</summary>
    public static CelLimits Default { get; } = new();

    /// <summary>Words that CEL reserves and that the host declares as names of its own. Default none, as the specification has it.</summary>
    public ImmutableArray<string> Unreserved { get; init; } = [];

    internal int EffectiveDepth => Math.Clamp(MaxDepth, 1, 256);
}
