namespace VaultPolicy.Cel.Syntax;

/// <summary>The function names of operators, as the CEL specification gives them.</summary>
public static class CelOperators
{
    /// <summary><c>a ? b : c</c>.</summary>
    public const string Conditional = "_?_:_";

    /// <summary><c>a &amp;&amp; b</c>.</summary>
    public const string And = "_&&_";

    /// <summary><c>a || b</c>.</summary>
    public const string Or = "_||_";

    /// <summary><c>!a</c>.</summary>
    public const string Not = "!_";

    /// <summary><c>-a</c>.</summary>
    public const string Negate = "-_";

    /// <summary><c>a == b</c>.</summary>
    public new const string Equals = "_==_";

    /// <summary><c>a != b</c>.</summary>
    public const string NotEquals = "_!=_";

    /// <summary><c>a &lt; b</c>.</summary>
    public const string Less = "_<_";

    /// <summary><c>a &lt;= b</c>.</summary>
    public const string LessOrEqual = "_<=_";

    /// <summary><c>a &gt; b</c>.</summary>
    public const string Greater = "_>_";

    /// <summary><c>a &gt;= b</c>.</summary>
    public const string GreaterOrEqual = "_>=_";

    /// <summary><c>a + b</c>.</summary>
    public const string Add = "_+_";

    /// <summary><c>a - b</c>.</summary>
    public const string Subtract = "_-_";

    /// <summary><c>a * b</c>.</summary>
    public const string Multiply = "_*_";

    /// <summary><c>a / b</c>.</summary>
    public const string Divide = "_/_";

    /// <summary><c>a % b</c>.</summary>
    public const string Modulo = "_%_";

    /// <summary><c>a in b</c>.</summary>
    public const string In = "@in";

    /// <summary><c>a[b]</c>.</summary>
    public const string Index = "_[_]";

    /// <summary><c>a[?b]</c>.</summary>
    public const string OptionalIndex = "_[?_]";

    /// <summary>The operator as written, for messages: <c>_+_</c> gives <c>+</c>.</summary>
    public static string Display(string function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function switch
        {
            Conditional => "?:",
            Index => "[]",
            OptionalIndex => "[?]",
            In => "in",
            Not => "!",
            Negate => "-",
            _ when function.StartsWith('_') && function.Length > 2 => function.Trim('_'),
            _ => function,
        };
    }
}
