using System.Globalization;
using System.Text;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Writes a tree as normalised text: one space around operators, double quotes, no parentheses that change nothing. Parsing the text and writing it again gives the same text. Chains of <c>&amp;&amp;</c> and <c>||</c> lose their grouping, which has no meaning.</summary>
public static class CelUnparser
{
    private const int ConditionalLevel = 0;
    private const int RelationLevel = 3;
    private const int UnaryLevel = 6;
    private const int MemberLevel = 7;

    /// <summary>The text of a tree.</summary>
    public static string ToText(CelExpr expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        StringBuilder text = new();
        Write(text, expr, ConditionalLevel);
        return text.ToString();
    }

    /// <summary>Writes a node, in parentheses when it binds less tightly than its place needs.</summary>
    private static void Write(StringBuilder text, CelExpr expr, int needed)
    {
        bool wrap = Level(expr) < needed;
        text.Append(wrap ? "(" : "");
        switch (expr)
        {
            case CelLiteral literal:
                WriteLiteral(text, literal);
                break;
            case CelIdent ident:
                text.Append(ident.IsRooted ? "." : "").Append(ident.Name);
                break;
            case CelSelect select:
                Write(text, select.Operand, MemberLevel);
                text.Append(select.IsOptional ? ".?" : ".").Append(Field(select.Field, select.IsEscaped));
                break;
            case CelCall call:
                WriteCall(text, call);
                break;
            case CelListExpr list:
                text.Append('[');
                WriteAll(text, list.Elements.Length, i =>
                {
                    text.Append(list.Optional[i] ? "?" : "");
                    Write(text, list.Elements[i], ConditionalLevel);
                });
                text.Append(']');
                break;
            case CelMapExpr map:
                text.Append('{');
                WriteAll(text, map.Entries.Length, i =>
                {
                    text.Append(map.Entries[i].IsOptional ? "?" : "");
                    Write(text, map.Entries[i].Key, ConditionalLevel);
                    text.Append(": ");
                    Write(text, map.Entries[i].Value, ConditionalLevel);
                });
                text.Append('}');
                break;
            case CelMessageExpr message:
                text.Append(message.IsRooted ? "." : "").Append(message.TypeName).Append('{');
                WriteAll(text, message.Fields.Length, i =>
                {
                    text.Append(message.Fields[i].IsOptional ? "?" : "").Append(Field(message.Fields[i].Name, message.Fields[i].IsEscaped)).Append(": ");
                    Write(text, message.Fields[i].Value, ConditionalLevel);
                });
                text.Append('}');
                break;
        }

        text.Append(wrap ? ")" : "");
    }

    private static void WriteCall(StringBuilder text, CelCall call)
    {
        int level = Level(call);
        switch (call.Function)
        {
            case CelOperators.Conditional:
                Write(text, call.Arguments[0], 1);
                text.Append(" ? ");
                Write(text, call.Arguments[1], 1);
                text.Append(" : ");
                Write(text, call.Arguments[2], ConditionalLevel);
                break;
            case CelOperators.Not or CelOperators.Negate:
                text.Append(CelOperators.Display(call.Function));

                // `--x` would cancel and `-5` would be a literal, so these keep parentheses.
                Write(text, call.Arguments[0], call.Arguments[0] is CelLiteral { Kind: CelLiteralKind.Int or CelLiteralKind.Double } ? int.MaxValue : MemberLevel);
                break;
            case CelOperators.Index or CelOperators.OptionalIndex:
                Write(text, call.Arguments[0], MemberLevel);
                text.Append(call.Function == CelOperators.Index ? "[" : "[?");
                Write(text, call.Arguments[1], ConditionalLevel);
                text.Append(']');
                break;
            case CelOperators.And or CelOperators.Or:
                Write(text, call.Arguments[0], level);
                text.Append(' ').Append(CelOperators.Display(call.Function)).Append(' ');
                Write(text, call.Arguments[1], level);
                break;
            default:
                if (call.Target is null && level < UnaryLevel)
                {
                    Write(text, call.Arguments[0], level);
                    text.Append(' ').Append(CelOperators.Display(call.Function)).Append(' ');
                    Write(text, call.Arguments[1], level + 1);
                    break;
                }

                if (call.Target is not null)
                {
                    Write(text, call.Target, MemberLevel);
                }

                text.Append(call.Target is not null || call.IsRooted ? "." : "").Append(call.Function).Append('(');
                WriteAll(text, call.Arguments.Length, i => Write(text, call.Arguments[i], ConditionalLevel));
                text.Append(')');
                break;
        }
    }

    private static void WriteAll(StringBuilder text, int count, Action<int> write)
    {
        for (int i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            write(i);
        }
    }

    private static int Level(CelExpr expr) => expr switch
    {
        CelLiteral { Text: ['-', ..] } => UnaryLevel,
        CelCall { Target: null } call => call.Function switch
        {
            CelOperators.Conditional => ConditionalLevel,
            CelOperators.Or => 1,
            CelOperators.And => 2,
            CelOperators.Equals or CelOperators.NotEquals or CelOperators.Less or CelOperators.LessOrEqual or CelOperators.Greater
                or CelOperators.GreaterOrEqual or CelOperators.In => RelationLevel,
            CelOperators.Add or CelOperators.Subtract => 4,
            CelOperators.Multiply or CelOperators.Divide or CelOperators.Modulo => 5,
            CelOperators.Not or CelOperators.Negate => UnaryLevel,
            _ => MemberLevel,
        },
        _ => MemberLevel,
    };

    private static string Field(string name, bool isEscaped) => isEscaped ? $"`{name}`" : name;

    private static void WriteLiteral(StringBuilder text, CelLiteral literal)
    {
        switch (literal.Value)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case long number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case ulong number:
                text.Append(number.ToString(CultureInfo.InvariantCulture)).Append('u');
                break;
            case double:
                text.Append(literal.Text.ToLowerInvariant());
                break;
            case string value:
                WriteString(text, value);
                break;
            case byte[] bytes:
                WriteBytes(text, bytes);
                break;
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static void WriteBytes(StringBuilder text, byte[] bytes)
    {
        text.Append("b\"");
        foreach (byte b in bytes)
        {
            _ = b is >= 0x20 and < 0x7f and not ((byte)'"' or (byte)'\\') ? text.Append((char)b) : text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }

        text.Append('"');
    }
}
