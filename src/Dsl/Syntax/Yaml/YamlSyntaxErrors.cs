using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>Puts a failure of the YAML parser into words, from the text around the place; the library's own words are never shown.</summary>
internal static class YamlSyntaxErrors
{
    /// <summary>Explains where and why the parser gave up.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Where the failing construct starts.</param>
    /// <param name="end">Where the parser gave up.</param>
    /// <param name="lastEnd">The end of the last thing that was understood.</param>
    /// <param name="open">The collections that are open, innermost first.</param>
    public static Diagnostic Explain(SourceText source, int start, int end, int lastEnd, IReadOnlyCollection<YamlFrame> open)
    {
        string text = source.Text;
        YamlFrame? inner = open.FirstOrDefault();
        if (start < text.Length && text[start] is '"' or '\'')
        {
            UnfoldedScalar quoted = text[start] == '"' ? ScalarUnfolder.DoubleQuoted(text, start) : ScalarUnfolder.SingleQuoted(text, start);
            if (quoted.Problem != ScalarProblem.None)
            {
                return ExplainQuoted(source, quoted);
            }
        }

        // A failing construct that starts before the last understood thing says less than the place just after that thing.
        int place = YamlTrivia.SkipBlanksAndComments(text, Math.Max(start, lastEnd));
        if (place >= text.Length)
        {
            return inner is { IsFlow: true } ? Unclosed(source, inner) : General(source, Math.Max(text.TrimEnd().Length - 1, 0), inner);
        }

        if (place > 0 && place == start && text[place] is ' ' or '\n' or '\r')
        {
            place = Math.Max(end, place);
        }

        return ExplainCharacter(source, place, inner);
    }

    /// <summary>Explains what is wrong with a quoted scalar.</summary>
    public static Diagnostic ExplainQuoted(SourceText source, UnfoldedScalar quoted)
    {
        int at = quoted.ProblemAt;
        string text = source.Text;
        if (quoted.Problem == ScalarProblem.Unclosed)
        {
            string quote = text[at] == '"' ? "double" : "single";
            return Diagnostic.Create(SyntaxDiagnostics.UnclosedQuote, new SourceSpan(source, at, 1), $"{quote} quote is not closed", "add the closing quote");
        }

        int length = ScalarUnfolder.ReadEscape(text, at, out Rune rune);
        if (quoted.Problem == ScalarProblem.BadCharacter)
        {
            return CharacterScreen.Finding(CharacterScreen.Classify(rune)!, new SourceSpan(source, at, length), rune) with { Help = "remove the escape" };
        }

        int shown = Math.Min(EscapeLength(text, at), text.Length - at);
        return Diagnostic.Create(
            SyntaxDiagnostics.InvalidEscape,
            new SourceSpan(source, at, shown),
            $"{SyntaxText.Quote(text.Substring(at, shown))} is not an escape",
            "write `\\\\` for a backslash, or use single quotes, where a backslash stands for itself");
    }

    private static int EscapeLength(string text, int at) =>
        at + 1 >= text.Length ? 1 : text[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };

    private static Diagnostic ExplainCharacter(SourceText source, int place, YamlFrame? inner)
    {
        string text = source.Text;
        char c = text[place];
        char next = place + 1 < text.Length ? text[place + 1] : '\n';
        bool standsAlone = char.IsWhiteSpace(next);
        var one = new SourceSpan(source, place, 1);
        var word = new SourceSpan(source, place, YamlTrivia.WordEnd(text, place) - place);
        switch (c)
        {
            case '&' or '*':
                return Diagnostic.Create(SyntaxDiagnostics.AnchorOrAlias, word, $"{(c == '&' ? "anchor" : "alias")} {SyntaxText.Quote(text.Substring(place, word.Length))} is not allowed", "write the value out, or quote a text that starts like this");
            case '!':
                return Diagnostic.Create(SyntaxDiagnostics.Tag, word, $"tag {SyntaxText.Quote(text.Substring(place, word.Length))} is not allowed", "remove the tag; the policy format gives every key its type");
            case '@' or '`' or '%' or '|' or '>':
                return Diagnostic.Create(SyntaxDiagnostics.ReservedIndicator, one, $"an unquoted value cannot start with {SyntaxText.Quote(c.ToString())}", "put the value in double quotes");
            case ':' when standsAlone || inner is { IsFlow: true }:
                return Diagnostic.Create(SyntaxDiagnostics.UnexpectedColon, one, "`:` stands where no key can be", "put a value that holds `: ` in double quotes, or indent the line like the other keys");
            case ']' or '}' when inner is not { IsFlow: true }:
                return Diagnostic.Create(SyntaxDiagnostics.InvalidSyntax, one, $"`{c}` closes nothing", $"remove it, or add the opening `{(c == ']' ? '[' : '{')}`");
            case '-' when standsAlone && inner is not { IsFlow: true, IsMapping: false }:
                return Diagnostic.Create(SyntaxDiagnostics.InconsistentIndentation, one, "list item `-` stands where no list is open", "start the list on its own line, indented like its other items");
            default:
                return General(source, place, inner);
        }
    }

    private static Diagnostic Unclosed(SourceText source, YamlFrame frame)
    {
        char bracket = source.Text[frame.Start] == '[' ? '[' : '{';
        return Diagnostic.Create(SyntaxDiagnostics.UnclosedBracket, new SourceSpan(source, frame.Start, 1), $"`{bracket}` is not closed", $"add the closing `{(bracket == '[' ? ']' : '}')}`");
    }

    private static Diagnostic General(SourceText source, int place, YamlFrame? inner)
    {
        string text = source.Text;
        place = Math.Min(place, text.Length);
        int end = place < text.Length ? YamlTrivia.WordEnd(text, place) : place;
        var span = new SourceSpan(source, place, end - place);
        string found = end > place ? SyntaxText.Quote(text[place..end]) : "the end of the file";
        if (inner is { IsFlow: true })
        {
            char close = inner.IsMapping ? '}' : ']';
            return Diagnostic.Create(SyntaxDiagnostics.InvalidSyntax, span, $"expected `,` or `{close}`, found {found}", "separate entries with commas and close the bracket")
                with { Labels = [new DiagnosticLabel(new SourceSpan(source, inner.Start, 1), "opened here")] };
        }

        bool startsLine = source.LineText(source.PositionOf(place).Line).AsSpan(0, source.PositionOf(place).Column - 1).IsWhiteSpace();
        bool isEntry = LooksLikeEntry(text, end);
        if (startsLine && isEntry)
        {
            return Diagnostic.Create(SyntaxDiagnostics.InconsistentIndentation, span, $"indentation of {found} fits no open mapping or list", "indent the line like the other keys of its mapping");
        }

        string expected = inner is { IsMapping: false } ? "a list item that starts with `- `" : startsLine ? "`key: value`" : "the end of the line";
        return Diagnostic.Create(SyntaxDiagnostics.InvalidSyntax, span, $"expected {expected}, found {found}", startsLine ? "write one `key: value` or `- item` a line" : "put the whole value in double quotes");
    }

    private static bool LooksLikeEntry(string text, int end) =>
        end > 0 && (text[end - 1] == ':' || (end < text.Length && text[end] == ':'));
}
