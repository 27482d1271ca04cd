using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>A piece of expression text and how tightly it binds, so that it can be put into another place with the right parentheses.</summary>
/// <param name="Text">The text.</param>
/// <param name="Level">How tightly its outermost operator binds.</param>
internal readonly record struct Fragment(string Text, int Level)
{
    /// <summary>`?:`, `&amp;&amp;`, `||` and comparisons.</summary>
    public const int Loose = 0;

    /// <summary>`+` and `-`.</summary>
    public const int Sum = 1;

    /// <summary>`*`, `/` and `%`.</summary>
    public const int Product = 2;

    /// <summary>`-` and `!` before an operand.</summary>
    public const int Unary = 3;

    /// <summary>Names, literals, calls and fields.</summary>
    public const int Atom = 4;

    /// <summary>The text of a node as it stands.</summary>
    /// <param name="text">The whole expression.</param>
    /// <param name="node">The node.</param>
    public static Fragment Of(string text, CelExpr node) => new(text[node.Start..node.End], LevelOf(node));

    /// <summary>A call of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">The arguments.</param>
    public static Fragment Call(string function, params string[] arguments) => new($"{function}({string.Join(", ", arguments)})", Atom);

    /// <summary>A name or a literal.</summary>
    /// <param name="text">The text.</param>
    public static Fragment Word(string text) => new(text, Atom);

    /// <summary>This times another.</summary>
    /// <param name="other">The right factor.</param>
    public Fragment Times(Fragment other) => new($"{At(Product)} * {other.At(Unary)}", Product);

    /// <summary>This by another.</summary>
    /// <param name="other">The divisor.</param>
    public Fragment Over(Fragment other) => new($"{At(Product)} / {other.At(Unary)}", Product);

    /// <summary>This before an operator of low precedence and another operand.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="other">The right operand.</param>
    public Fragment Then(string operation, Fragment other)
    {
        bool sum = operation is "+" or "-";
        return new($"{At(Sum)} {operation} {other.At(sum ? Product : Sum)}", sum ? Sum : Loose);
    }

    /// <summary>The text for a place that needs at least a level.</summary>
    /// <param name="level">The level.</param>
    public string At(int level) => Level < level ? $"({Text})" : Text;

    private static int LevelOf(CelExpr node) => node switch
    {
        CelCall { Function: CelOperators.Add or CelOperators.Subtract } => Sum,
        CelCall { Function: CelOperators.Multiply or CelOperators.Divide or CelOperators.Modulo } => Product,
        CelCall { Function: CelOperators.Negate or CelOperators.Not } => Unary,
        CelCall { Function: CelOperators.Index or CelOperators.OptionalIndex } => Atom,
        CelCall call when CelOperators.Display(call.Function) != call.Function => Loose,
        CelLiteral { Value: < 0L } => Unary,
        _ => Atom,
    };
}
