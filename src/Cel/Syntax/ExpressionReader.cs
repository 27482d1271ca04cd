using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Precedence climbing over tokens. The first syntax error ends the reading: what follows would be guesses.</summary>
internal sealed partial class ExpressionReader
{
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
        return Balance(function, terms, operators, from, middle) is { } left && Balance(function, terms, operators, middle, to) is { } right
            ? Operator(function, operators[middle - 1], left.Start, right.End, left, right)
            : null;
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
