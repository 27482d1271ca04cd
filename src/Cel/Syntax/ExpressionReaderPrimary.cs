using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Names, literals and collections.</summary>
internal sealed partial class ExpressionReader
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

    private CelExpr? ReadPrimary()
    {
        Token token = _token;
        switch (token.Kind)
        {
            case TokenKind.LeftParen:
                Advance();
                CelExpr? inner = ReadExpression();
                return inner is not null && Expect(TokenKind.RightParen, "`)`") ? inner : null;
            case TokenKind.LeftBracket or TokenKind.LeftBracketQuestion:
                return ReadList();
            case TokenKind.LeftBrace:
                return ReadMap();
            case TokenKind.Int or TokenKind.Uint or TokenKind.Double:
                return ReadNumber(null);
            case TokenKind.String or TokenKind.Bytes:
                return ReadText();
            case TokenKind.True or TokenKind.False:
                Advance();
                return Make(new CelLiteral(NextId(), token.Start, token.End, CelLiteralKind.Bool, token.Kind == TokenKind.True, ""));
            case TokenKind.Null:
                Advance();
                return Make(new CelLiteral(NextId(), token.Start, token.End, CelLiteralKind.Null, null, ""));
            case TokenKind.Identifier or TokenKind.Dot:
                return ReadIdentifier();
            default:
                return Unexpected("an expression");
        }
    }

    private CelExpr? ReadIdentifier()
    {
        int start = _token.Start;
        bool rooted = _token.Kind == TokenKind.Dot;
        if (rooted)
        {
            Advance();
        }

        Token name = _token;
        if (name.Kind != TokenKind.Identifier)
        {
            return Unexpected("a name");
        }

        string text = _text[name.Start..name.End];
        if (Reserved.Contains(text) && !_limits.Unreserved.Contains(text, StringComparer.Ordinal))
        {
            return Fail(CelIssueKind.Syntax, $"`{text}` is a reserved word", name.Start, name.End, "choose another name");
        }

        Advance();
        if (_token.Kind != TokenKind.LeftParen)
        {
            return Make(new CelIdent(NextId(), start, name.End, text, rooted));
        }

        ImmutableArray<CelExpr>? arguments = ReadArguments();
        return arguments is null
            ? null
            : Make(new CelCall(NextId(), start, _lastEnd, text, name.Start, name.End, null, arguments.Value, rooted) { Height = 1 + MaxHeight(arguments.Value) });
    }

    private CelExpr? ReadNumber(Token? minus)
    {
        Token token = Advance();
        int start = minus?.Start ?? token.Start;
        string text = (minus is null ? "" : "-") + _text[token.Start..token.End];
        if (text.Length > 512)
        {
            return Fail(CelIssueKind.InvalidLiteral, "a number has at most 512 digits", start, token.End);
        }

        if (token.Kind == TokenKind.Double)
        {
            double number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(number)
                ? Make(new CelLiteral(NextId(), start, token.End, CelLiteralKind.Double, number, text))
                : Fail(CelIssueKind.InvalidLiteral, $"`{text}` is outside the range of double", start, token.End);
        }

        bool isUint = token.Kind == TokenKind.Uint;
        string digits = isUint ? text[..^1] : text;
        bool hex = digits.Contains('x', StringComparison.OrdinalIgnoreCase);
        Int128 value = 0;
        foreach (char c in digits.AsSpan(hex ? digits.IndexOf('x', StringComparison.OrdinalIgnoreCase) + 1 : minus is null ? 0 : 1))
        {
            // Stop growing once out of every range; the check below refuses it.
            value = value > ulong.MaxValue ? value : (value * (hex ? 16 : 10)) + Convert.ToInt32(c.ToString(), 16);
        }

        value = minus is null ? value : -value;
        if (isUint)
        {
            return value <= ulong.MaxValue
                ? Make(new CelLiteral(NextId(), start, token.End, CelLiteralKind.Uint, (ulong)value, text))
                : Fail(CelIssueKind.InvalidLiteral, $"`{text}` is above the largest uint 18446744073709551615", start, token.End);
        }

        return value >= long.MinValue && value <= long.MaxValue
            ? Make(new CelLiteral(NextId(), start, token.End, CelLiteralKind.Int, (long)value, text))
            : Fail(CelIssueKind.InvalidLiteral, $"`{text}` is outside the range of int (-9223372036854775808 to 9223372036854775807)", start, token.End);
    }

    private CelExpr? ReadText()
    {
        Token token = Advance();
        bool isBytes = token.Kind == TokenKind.Bytes;
        if (!LiteralText.TryDecode(_text.AsSpan(token.Start, token.End - token.Start), isBytes, out object value, out int errorAt, out string error))
        {
            int at = token.Start + errorAt;
            return Fail(CelIssueKind.InvalidLiteral, error, at, Math.Min(at + 2, token.End));
        }

        return Make(new CelLiteral(NextId(), token.Start, token.End, isBytes ? CelLiteralKind.Bytes : CelLiteralKind.String, value, ""));
    }

    private CelExpr? ReadList()
    {
        Token open = Advance();
        int start = open.Start;
        bool firstOptional = open.Kind == TokenKind.LeftBracketQuestion;
        ImmutableArray<CelExpr>.Builder elements = ImmutableArray.CreateBuilder<CelExpr>();
        ImmutableArray<bool>.Builder optional = ImmutableArray.CreateBuilder<bool>();
        while (_token.Kind != TokenKind.RightBracket)
        {
            optional.Add((firstOptional && elements.Count == 0) || TakeIf(TokenKind.Question));
            if (ReadExpression() is not { } element)
            {
                return null;
            }

            elements.Add(element);
            if (!TakeIf(TokenKind.Comma))
            {
                break;
            }
        }

        return Expect(TokenKind.RightBracket, "`,` or `]`")
            ? Make(new CelListExpr(NextId(), start, _lastEnd, elements.ToImmutable(), optional.ToImmutable()) { Height = 1 + MaxHeight(elements) })
            : null;
    }

    private CelExpr? ReadMap()
    {
        int start = Advance().Start;
        ImmutableArray<CelMapEntry>.Builder entries = ImmutableArray.CreateBuilder<CelMapEntry>();
        int height = 0;
        while (_token.Kind != TokenKind.RightBrace)
        {
            bool optional = TakeIf(TokenKind.Question);
            if (ReadExpression() is not { } key || !Expect(TokenKind.Colon, "`:`") || ReadExpression() is not { } value)
            {
                return null;
            }

            entries.Add(new CelMapEntry(key, value, optional));
            height = Math.Max(height, Math.Max(key.Height, value.Height));
            if (!TakeIf(TokenKind.Comma))
            {
                break;
            }
        }

        return Expect(TokenKind.RightBrace, "`,` or `}`")
            ? Make(new CelMapExpr(NextId(), start, _lastEnd, entries.ToImmutable()) { Height = height + 1 })
            : null;
    }

    private CelExpr? ReadMessage(CelExpr type, string name, bool rooted)
    {
        Advance();
        ImmutableArray<CelFieldEntry>.Builder fields = ImmutableArray.CreateBuilder<CelFieldEntry>();
        int height = 0;
        while (_token.Kind != TokenKind.RightBrace)
        {
            bool optional = TakeIf(TokenKind.Question);
            Token field = _token;
            bool escaped = field.Kind == TokenKind.EscapedIdentifier;
            if (!escaped && field.Kind != TokenKind.Identifier)
            {
                return Unexpected("a field name");
            }

            string fieldName = escaped ? _text[(field.Start + 1)..(field.End - 1)] : _text[field.Start..field.End];
            Advance();
            if (!Expect(TokenKind.Colon, "`:`") || ReadExpression() is not { } value)
            {
                return null;
            }

            fields.Add(new CelFieldEntry(fieldName, field.Start, field.End, value, optional, escaped));
            height = Math.Max(height, value.Height);
            if (!TakeIf(TokenKind.Comma))
            {
                break;
            }
        }

        return Expect(TokenKind.RightBrace, "`,` or `}`")
            ? Make(new CelMessageExpr(NextId(), type.Start, _lastEnd, name, rooted, fields.ToImmutable()) { Height = height + 1 })
            : null;
    }
}
