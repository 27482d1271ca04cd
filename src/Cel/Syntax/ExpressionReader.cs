using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Precedence climbing over tokens. The first syntax error ends the reading: what follows would be guesses.</summary>
internal sealed class ExpressionReader
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

    private readonly string _text;
    private readonly CelLimits _limits;
    private readonly IssueBag _issues;
    private readonly Lexer _lexer;
    private Token _token;
    private int _nextId = 1;
    private int _depth;
    private int _lastEnd;

    internal ExpressionReader(string text, CelLimits limits, IssueBag issues)
    {
        _text = text;
        _limits = limits;
        _issues = issues;
        _lexer = new Lexer(text, issues);
        _token = _lexer.Next();
    }

    internal CelExpr? ReadAll()
    {
        if (_token.Kind == TokenKind.End)
        {
            _issues.Add(CelIssueKind.Syntax, "the expression is empty", 0, _text.Length);
            return null;
        }

        CelExpr? root = ReadExpression();
        if (root is not null && _token.Kind != TokenKind.End)
        {
            Unexpected("an operator or the end");
            return null;
        }

        return root;
    }

    private CelExpr? ReadExpression()
    {
        if (++_depth > _limits.EffectiveDepth)
        {
            return Fail(CelIssueKind.TooLarge, $"the expression is nested more than {_limits.EffectiveDepth} deep", _token.Start, _token.End);
        }

        CelExpr? result = ReadConditional();
        _depth--;
        return result;
    }

    private CelExpr? ReadConditional()
    {
        CelExpr? condition = ReadLogical(TokenKind.Or);
        if (condition is null || _token.Kind != TokenKind.Question)
        {
            return condition;
        }

        Token question = Advance();
        CelExpr? whenTrue = ReadLogical(TokenKind.Or);
        if (whenTrue is null || !Expect(TokenKind.Colon, "`:`"))
        {
            return null;
        }

        CelExpr? whenFalse = ReadExpression();
        return whenFalse is null ? null : Operator(CelOperators.Conditional, question, condition.Start, whenFalse.End, condition, whenTrue, whenFalse);
    }

    /// <summary>Reads <c>a || b || c</c> or <c>a &amp;&amp; b &amp;&amp; c</c> into a balanced tree, so that long chains stay flat.</summary>
    private CelExpr? ReadLogical(TokenKind kind)
    {
        CelExpr? first = kind == TokenKind.Or ? ReadLogical(TokenKind.And) : ReadRelation();
        if (first is null || _token.Kind != kind)
        {
            return first;
        }

        List<CelExpr> terms = [first];
        List<Token> operators = [];
        while (_token.Kind == kind)
        {
            operators.Add(Advance());
            CelExpr? next = kind == TokenKind.Or ? ReadLogical(TokenKind.And) : ReadRelation();
            if (next is null)
            {
                return null;
            }

            terms.Add(next);
        }

        return Balance(kind == TokenKind.Or ? CelOperators.Or : CelOperators.And, terms, operators, 0, terms.Count);
    }

    private CelExpr? Balance(string function, List<CelExpr> terms, List<Token> operators, int from, int to)
    {
        if (to - from == 1)
        {
            return terms[from];
        }

        int middle = from + ((to - from + 1) / 2);
        CelExpr? left = Balance(function, terms, operators, from, middle);
        CelExpr? right = Balance(function, terms, operators, middle, to);
        return left is null || right is null ? null : Operator(function, operators[middle - 1], left.Start, right.End, left, right);
    }

    private CelExpr? ReadRelation() => ReadLeftAssociative(0);

    private CelExpr? ReadLeftAssociative(int level)
    {
        CelExpr? left = level == 2 ? ReadUnary() : ReadLeftAssociative(level + 1);
        while (left is not null && OperatorAt(level) is string function)
        {
            Token token = Advance();
            CelExpr? right = level == 2 ? ReadUnary() : ReadLeftAssociative(level + 1);
            if (right is null)
            {
                return null;
            }

            left = Operator(function, token, left.Start, right.End, left, right);
        }

        return left;
    }

    private string? OperatorAt(int level) => (level, _token.Kind) switch
    {
        (0, TokenKind.Less) => CelOperators.Less,
        (0, TokenKind.LessOrEqual) => CelOperators.LessOrEqual,
        (0, TokenKind.Greater) => CelOperators.Greater,
        (0, TokenKind.GreaterOrEqual) => CelOperators.GreaterOrEqual,
        (0, TokenKind.EqualEqual) => CelOperators.Equals,
        (0, TokenKind.NotEqual) => CelOperators.NotEquals,
        (0, TokenKind.In) => CelOperators.In,
        (1, TokenKind.Plus) => CelOperators.Add,
        (1, TokenKind.Minus) => CelOperators.Subtract,
        (2, TokenKind.Star) => CelOperators.Multiply,
        (2, TokenKind.Slash) => CelOperators.Divide,
        (2, TokenKind.Percent) => CelOperators.Modulo,
        _ => null,
    };

    private CelExpr? ReadUnary()
    {
        Token first = _token;
        if (first.Kind is not (TokenKind.Not or TokenKind.Minus))
        {
            return ReadMember();
        }

        // Pairs of the same prefix cancel, as in the reference parser; only the parity matters.
        int count = 0;
        Token last = first;
        while (_token.Kind == first.Kind)
        {
            last = Advance();
            count++;
        }

        bool odd = count % 2 == 1;
        if (first.Kind == TokenKind.Minus && odd && _token.Kind is TokenKind.Int or TokenKind.Double && _token.Start == last.End)
        {
            return ReadNumber(last) is { } number ? ReadMemberOf(number) : null;
        }

        CelExpr? operand = ReadMember();
        if (operand is null || !odd)
        {
            return operand;
        }

        return Operator(first.Kind == TokenKind.Not ? CelOperators.Not : CelOperators.Negate, first, first.Start, operand.End, operand);
    }

    private CelExpr? ReadMember() => ReadPrimary() is { } primary ? ReadMemberOf(primary) : null;

    private CelExpr? ReadMemberOf(CelExpr start)
    {
        CelExpr? left = start;
        while (left is not null)
        {
            switch (_token.Kind)
            {
                case TokenKind.Dot or TokenKind.DotQuestion:
                    left = ReadSelect(left);
                    break;
                case TokenKind.LeftBracket or TokenKind.LeftBracketQuestion:
                    left = ReadIndex(left);
                    break;
                case TokenKind.LeftBrace when QualifiedName(left, out bool rooted) is { } name:
                    left = ReadMessage(left, name, rooted);
                    break;
                default:
                    return left;
            }
        }

        return null;
    }

    private CelExpr? ReadSelect(CelExpr operand)
    {
        bool optional = Advance().Kind == TokenKind.DotQuestion;
        Token field = _token;
        bool escaped = field.Kind == TokenKind.EscapedIdentifier;
        if (!escaped && field.Kind is not (TokenKind.Identifier or TokenKind.In or TokenKind.True or TokenKind.False or TokenKind.Null))
        {
            return Unexpected("a field name");
        }

        string name = escaped ? _text[(field.Start + 1)..(field.End - 1)] : _text[field.Start..field.End];
        if (!escaped && field.Kind != TokenKind.Identifier)
        {
            return Fail(CelIssueKind.Syntax, $"`{name}` is a word of the language and cannot be a field name", field.Start, field.End, $"write `` `{name}` `` in backticks");
        }

        Advance();
        if (_token.Kind == TokenKind.LeftParen && !optional && !escaped)
        {
            ImmutableArray<CelExpr>? arguments = ReadArguments();
            return arguments is null
                ? null
                : Make(new CelCall(NextId(), operand.Start, _lastEnd, name, field.Start, field.End, operand, arguments.Value)
                {
                    Height = 1 + Math.Max(operand.Height, MaxHeight(arguments.Value)),
                });
        }

        return Make(new CelSelect(NextId(), operand.Start, field.End, operand, name, field.Start, optional, escaped) { Height = operand.Height + 1 });
    }

    private CelExpr? ReadIndex(CelExpr operand)
    {
        Token open = Advance();
        CelExpr? index = ReadExpression();
        if (index is null || !Expect(TokenKind.RightBracket, "`]`"))
        {
            return null;
        }

        string function = open.Kind == TokenKind.LeftBracketQuestion ? CelOperators.OptionalIndex : CelOperators.Index;
        return Operator(function, open, operand.Start, _lastEnd, operand, index);
    }

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

    private ImmutableArray<CelExpr>? ReadArguments()
    {
        Advance();
        ImmutableArray<CelExpr>.Builder arguments = ImmutableArray.CreateBuilder<CelExpr>();
        if (_token.Kind != TokenKind.RightParen)
        {
            do
            {
                if (ReadExpression() is not { } argument)
                {
                    return null;
                }

                arguments.Add(argument);
            }
            while (TakeIf(TokenKind.Comma));
        }

        return Expect(TokenKind.RightParen, "`,` or `)`") ? arguments.ToImmutable() : null;
    }

    /// <summary>The dotted name that a chain of plain selections spells, or null.</summary>
    internal static string? QualifiedName(CelExpr expr, out bool rooted)
    {
        rooted = false;
        Stack<string> parts = new();
        while (expr is CelSelect { IsOptional: false, IsEscaped: false } select)
        {
            parts.Push(select.Field);
            expr = select.Operand;
        }

        if (expr is not CelIdent ident)
        {
            return null;
        }

        rooted = ident.IsRooted;
        parts.Push(ident.Name);
        return string.Join('.', parts);
    }

    private CelExpr? Operator(string function, Token token, int start, int end, params ReadOnlySpan<CelExpr> operands)
    {
        ImmutableArray<CelExpr> arguments = [.. operands];
        return Make(new CelCall(NextId(), start, end, function, token.Start, token.End, null, arguments) { Height = 1 + MaxHeight(arguments) });
    }

    private CelExpr? Make(CelExpr node)
    {
        if (node.Height > CelLimits.MaxTreeHeight)
        {
            return Fail(CelIssueKind.TooLarge, $"the expression chains more than {CelLimits.MaxTreeHeight} operators", node.Start, node.End, "group the operands with parentheses");
        }

        return _nextId > CelLimits.MaxNodes
            ? Fail(CelIssueKind.TooLarge, $"the expression has more than {CelLimits.MaxNodes} parts", node.Start, node.End)
            : node;
    }

    private static int MaxHeight(IReadOnlyList<CelExpr> nodes)
    {
        int height = 0;
        for (int i = 0; i < nodes.Count; i++)
        {
            height = Math.Max(height, nodes[i].Height);
        }

        return height;
    }

    private int NextId() => _nextId++;

    private Token Advance()
    {
        Token taken = _token;
        _lastEnd = taken.End;
        _token = _lexer.Next();
        return taken;
    }

    private bool TakeIf(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Expect(TokenKind kind, string expected)
    {
        if (TakeIf(kind))
        {
            return true;
        }

        Unexpected(expected);
        return false;
    }

    private CelExpr? Unexpected(string expected)
    {
        if (_token.Kind == TokenKind.Bad)
        {
            // The lexer has already said what is wrong.
            return null;
        }

        string found = _token.Kind == TokenKind.End ? "the end" : $"`{Shorten(_text[_token.Start.._token.End])}`";
        return Fail(CelIssueKind.Syntax, $"expected {expected}, found {found}", _token.Start, _token.End);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private CelExpr? Fail(CelIssueKind kind, string message, int start, int end, string? help = null)
    {
        _issues.Add(kind, message, start, end, help);
        return null;
    }
}
