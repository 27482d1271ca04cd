using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>What a kind of name may look like. Names are ASCII, so that two names never look alike.</summary>
/// <param name="Noun">What it names, such as `an asset symbol`.</param>
/// <param name="Pattern">The regular expression for editors; says the same as the other members.</param>
/// <param name="Starts">The characters that it may start with.</param>
/// <param name="Continues">The characters after the first.</param>
/// <param name="MaxLength">The greatest length.</param>
/// <param name="Words">The rule in words.</param>
internal sealed record NameForm(string Noun, string Pattern, string Starts, string Continues, int MaxLength, string Words)
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    /// <summary>An asset symbol, such as `USDC`, `wstETH` or `USDC.e`.</summary>
    public static readonly NameForm Asset = new(
        "an asset symbol", "^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$", Lower + Upper + Digits, Lower + Upper + Digits + "._-", 32, "letters, digits, `.`, `_` and `-`");

    /// <summary>The id of a rule, oracle, venue, role or receiver.</summary>
    public static readonly NameForm Id = new(
        "an id", "^[A-Za-z][A-Za-z0-9_-]{0,63}$", Lower + Upper, Lower + Upper + Digits + "_-", 64, "a letter, then letters, digits, `_` and `-`");

    /// <summary>What events name: the id of a rule, or a section that speaks for itself, such as `risk.margin`.</summary>
    public static readonly NameForm Cause = new(
        "an id", "^[A-Za-z][A-Za-z0-9._-]{0,63}$", Lower + Upper, Lower + Upper + Digits + "._-", 64, "a letter, then letters, digits, `.`, `_` and `-`");

    /// <summary>A name that expressions use: a parameter or a variable.</summary>
    public static readonly NameForm Identifier = new(
        "a name for expressions", "^[A-Za-z_][A-Za-z0-9_]{0,63}$", Lower + Upper + "_", Lower + Upper + Digits + "_", 64, "a letter or `_`, then letters, digits and `_`");

    /// <summary>The name of a policy.</summary>
    public static readonly NameForm Policy = new(
        "a policy name", "^[a-z][a-z0-9-]{0,63}$", Lower, Lower + Digits + "-", 64, "a lower-case letter, then lower-case letters, digits and `-`");

    // Words of CEL's grammar and those reserved by it (cel-spec, langdef.md, "Syntax").
    private static readonly string[] Reserved =
    [
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
        "namespace", "null", "package", "return", "true", "var", "void", "while",
    ];

    /// <summary>Checks a name and reports what is wrong with it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="context">Takes the finding.</param>
    public bool Check(YamlScalar name, BindContext context)
    {
        string text = name.Value;
        string? why = text.Length == 0 ? "is empty"
            : text.Length > MaxLength ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is longer than {MaxLength} characters")
            : !Starts.Contains(text[0], StringComparison.Ordinal) || text.AsSpan(1).ContainsAnyExcept(Continues) ? $"is not {Noun}"
            : this == Identifier && Reserved.Contains(text, StringComparer.Ordinal) ? "is a reserved word of expressions"
            : null;
        if (why is not null)
        {
            context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.InvalidName, name.Span, $"{SyntaxText.Quote(text)} {why}", $"{Noun} is {Words}"));
        }

        return why is null;
    }
}
