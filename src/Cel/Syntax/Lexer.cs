using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Cuts text into tokens. Every character belongs to a token or to space; a bad character is reported once and skipped.</summary>
internal sealed class Lexer(string text, IssueBag issues)
{
    private int _at;

    internal Token Next()
    {
        SkipSpace();
        if (_at >= text.Length)
        {
            return new Token(TokenKind.End, text.Length, text.Length);
        }

        int start = _at;
        char c = text[_at];
        if (IsQuotePrefix(start, out int quoteAt))
        {
            return LexString(start, quoteAt);
        }

        if (IsIdentifierStart(c))
        {
            return LexIdentifier(start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return LexNumber(start);
        }

        return c == '`' ? LexEscaped(start) : LexPunctuation(start, c);
    }

    internal static bool IsIdentifierStart(char c) => char.IsAsciiLetter(c) || c == '_';

    internal static bool IsIdentifierPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private char Peek(int offset) => _at + offset < text.Length ? text[_at + offset] : '\0';

    private Token Take(TokenKind kind, int start, int length)
    {
        _at = start + length;
        return new Token(kind, start, _at);
    }

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _at++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                int newline = text.IndexOf('\n', _at);
                _at = newline < 0 ? text.Length : newline + 1;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Whether a string or bytes literal starts here; its prefix is any mix of one <c>r</c> and one <c>b</c>.</summary>
    private bool IsQuotePrefix(int start, out int quoteAt)
    {
        quoteAt = start;
        while (quoteAt < text.Length && quoteAt - start < 2 && text[quoteAt] is 'r' or 'R' or 'b' or 'B')
        {
            quoteAt++;
        }

        bool repeated = quoteAt - start == 2 && char.ToLowerInvariant(text[start]) == char.ToLowerInvariant(text[start + 1]);
        return quoteAt < text.Length && text[quoteAt] is '"' or '\'' && !repeated;
    }

    private Token LexString(int start, int quoteAt)
    {
        ReadOnlySpan<char> prefix = text.AsSpan(start, quoteAt - start);
        bool raw = prefix.IndexOfAny('r', 'R') >= 0;
        TokenKind kind = prefix.IndexOfAny('b', 'B') >= 0 ? TokenKind.Bytes : TokenKind.String;
        char quote = text[quoteAt];
        bool triple = quoteAt + 2 < text.Length && text[quoteAt + 1] == quote && text[quoteAt + 2] == quote;
        int i = quoteAt + (triple ? 3 : 1);
        while (i < text.Length)
        {
            char c = text[i];
            if (c == '\\' && !raw)
            {
                i += 2;
            }
            else if (c == quote && (!triple || (i + 2 < text.Length && text[i + 1] == quote && text[i + 2] == quote)))
            {
                return Take(kind, start, i + (triple ? 3 : 1) - start);
            }
            else if (!triple && c is '\n' or '\r')
            {
                break;
            }
            else
            {
                i++;
            }
        }

        int end = Math.Min(i, text.Length);
        issues.Add(CelIssueKind.Syntax, "the string is not closed", start, end, $"add `{(triple ? new string(quote, 3) : quote.ToString())}`");
        return Take(TokenKind.Bad, start, end - start);
    }

    private Token LexIdentifier(int start)
    {
        int i = start + 1;
        while (i < text.Length && IsIdentifierPart(text[i]))
        {
            i++;
        }

        TokenKind kind = text.AsSpan(start, i - start) switch
        {
            "in" => TokenKind.In,
            "true" => TokenKind.True,
            "false" => TokenKind.False,
            "null" => TokenKind.Null,
            _ => TokenKind.Identifier,
        };
        return Take(kind, start, i - start);
    }

    private Token LexEscaped(int start)
    {
        int i = start + 1;
        while (i < text.Length && (IsIdentifierPart(text[i]) || text[i] is '.' or '-' or '/' or ' '))
        {
            i++;
        }

        if (i < text.Length && text[i] == '`' && i > start + 1)
        {
            return Take(TokenKind.EscapedIdentifier, start, i + 1 - start);
        }

        issues.Add(CelIssueKind.Syntax, "a name in backticks may hold letters, digits, `_`, `.`, `-`, `/` and space, and must be closed", start, i);
        return Take(TokenKind.Bad, start, i - start);
    }

    private Token LexNumber(int start)
    {
        int i = start;
        if (text[i] == '0' && i + 1 < text.Length && text[i + 1] is 'x' or 'X')
        {
            i += 2;
            int digits = i;
            while (i < text.Length && char.IsAsciiHexDigit(text[i]))
            {
                i++;
            }

            return FinishNumber(start, i, i > digits ? TokenKind.Int : TokenKind.Bad);
        }

        i = SkipDigits(i);
        TokenKind kind = TokenKind.Int;
        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            kind = TokenKind.Double;
            i = SkipDigits(i + 1);
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            int exponent = i + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
            {
                exponent++;
            }

            int end = SkipDigits(exponent);
            if (end > exponent)
            {
                kind = TokenKind.Double;
                i = end;
            }
        }

        return FinishNumber(start, i, kind);
    }

    private int SkipDigits(int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i;
    }

    private Token FinishNumber(int start, int i, TokenKind kind)
    {
        if (kind == TokenKind.Int && i < text.Length && text[i] is 'u' or 'U')
        {
            kind = TokenKind.Uint;
            i++;
        }

        int end = i;
        while (end < text.Length && IsIdentifierPart(text[end]))
        {
            end++;
        }

        if (end == i && kind != TokenKind.Bad)
        {
            return Take(kind, start, i - start);
        }

        string written = text[start..Math.Min(end, start + 40)];
        string? help = written.Contains('_', StringComparison.Ordinal) ? "digits are not grouped in CEL: remove `_`" : null;
        issues.Add(CelIssueKind.Syntax, $"`{written}` is not a number", start, end, help);
        return Take(TokenKind.Bad, start, end - start);
    }

    private Token LexPunctuation(int start, char c)
    {
        char next = Peek(1);
        (TokenKind kind, int length) = (c, next) switch
        {
            ('.', '?') => (TokenKind.DotQuestion, 2),
            ('.', _) => (TokenKind.Dot, 1),
            ('[', '?') => (TokenKind.LeftBracketQuestion, 2),
            ('[', _) => (TokenKind.LeftBracket, 1),
            (']', _) => (TokenKind.RightBracket, 1),
            ('(', _) => (TokenKind.LeftParen, 1),
            (')', _) => (TokenKind.RightParen, 1),
            ('{', _) => (TokenKind.LeftBrace, 1),
            ('}', _) => (TokenKind.RightBrace, 1),
            (',', _) => (TokenKind.Comma, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('?', _) => (TokenKind.Question, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('!', _) => (TokenKind.Not, 1),
            ('=', '=') => (TokenKind.EqualEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('<', _) => (TokenKind.Less, 1),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('>', _) => (TokenKind.Greater, 1),
            ('&', '&') => (TokenKind.And, 2),
            ('|', '|') => (TokenKind.Or, 2),
            _ => (TokenKind.Bad, char.IsSurrogatePair(c, next) ? 2 : 1),
        };
        if (kind == TokenKind.Bad)
        {
            string? help = c switch { '=' => "write `==`", '&' => "write `&&`", '|' => "write `||`", _ => null };
            string shown = char.IsControl(c) || char.IsSurrogate(c) && length == 1 ? $"U+{(int)c:X4}" : text.Substring(start, length);
            issues.Add(CelIssueKind.Syntax, $"unexpected character `{shown}`", start, start + length, help);
        }

        return Take(kind, start, length);
    }
}
