using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>Variables, literals and parts of records.</summary>
internal sealed partial class ExpressionGenerator
{
    private static readonly string[] IntLiterals = ["0", "1", "2", "3", "-1", "5", "64", "0x10", "9223372036854775807", "-9223372036854775808"];
    private static readonly string[] UintLiterals = ["0u", "1u", "2u", "7u", "18446744073709551615u"];
    private static readonly string[] DoubleLiterals = ["0.0", "1.0", "-1.5", "2.5", "3.0", "1e300", "0.1", "9007199254740993.0"];
    private static readonly string[] TextLiterals =
    [
        "''", "'a'", "'b'", "'abc'", "'é😀z'", "'12'", "'-3'", "'1.5e2'", "'true'", "'2024-02-29T12:00:00Z'", "'1h30m'", "'Europe/Paris'", "'America/New_York'", "'-02:30'",
        "'192.168.0.1'", "'2001:db8::1'", "'10.0.0.0/8'", "'2001:db8::/32'", "'%s %d'", "'%.2f|%e|%x%%'", "'^[a-c]+$'", "'('", "'Zm9v'",
    ];

    private static readonly string[] BytesLiterals = ["b''", "b'abc'", "b'\\xff\\x00'", "b'é'"];
    private static readonly string[] TypeNames = ["int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type", "optional_type", "net.IP"];

    private static readonly (string Name, CelType Type)[] Variables =
    [
        .. Facts.Environment.Variables.Values.Select(v => (v.Name, v.Type)),
        ("subject.country", CelType.String), ("subject.level", CelType.Int), ("subject.verified", CelType.Bool), ("subject.tags", CelType.List(CelType.String)),
    ];

    private string Leaf(CelType type)
    {
        (string Name, CelType Type)[] known = [.. _locals.Where(l => l.Type.Equals(type)), .. Variables.Where(v => v.Type.Equals(type))];
        return known.Length > 0 && !Chance(3) ? Of(known).Name : Literal(type);
    }

    private string Literal(CelType type) => type.Kind switch
    {
        CelTypeKind.Bool => Chance(2) ? "true" : "false",
        CelTypeKind.Int => Of(IntLiterals),
        CelTypeKind.Uint => Of(UintLiterals),
        CelTypeKind.Double => Of(DoubleLiterals),
        CelTypeKind.String => Of(TextLiterals),
        CelTypeKind.Bytes => Of(BytesLiterals),
        CelTypeKind.Timestamp => Of(["timestamp('2024-02-29T12:00:00.5Z')", "timestamp(0)", "timestamp('9999-12-31T23:59:59Z')"]),
        CelTypeKind.Duration => Of(["duration('1h30m')", "duration('-2.5s')", "duration('0s')"]),
        CelTypeKind.Type => Chance(2) ? Of(TypeNames) : Form("type", $"type({Leaf(AnyType(1))})"),
        CelTypeKind.List => ListLiteral(type.Arguments[0]),
        CelTypeKind.Map => MapLiteral(type.Arguments[0], type.Arguments[1]),
        CelTypeKind.Optional => Chance(3) ? "optional.none()" : $"optional.of({Leaf(type.Arguments[0])})",
        CelTypeKind.Record => "subject",
        CelTypeKind.Dyn => Chance(8) ? "dyn(null)" : $"dyn({Leaf(AnyType(1))})",
        _ when type.Equals(NetworkFunctions.Ip) => Of(["ip('10.1.2.3')", "ip('2001:db8::1')", "ip('127.0.0.1')"]),
        _ when type.Equals(NetworkFunctions.Cidr) => Of(["cidr('10.0.0.0/8')", "cidr('2001:db8::/32')"]),
        _ => "amount",
    };

    private string ListLiteral(CelType element)
    {
        string[] items = new string[_random.Next(4)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Chance(8) ? Form("[?x]", $"?{Leaf(CelType.Optional(element))}") : Leaf(element);
        }

        return Form("[x]", $"[{string.Join(", ", items)}]");
    }

    private string MapLiteral(CelType key, CelType value)
    {
        string[] items = new string[_random.Next(3)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Chance(8) ? Form("{?k: v}", $"?{Leaf(key)}: {Leaf(CelType.Optional(value))}") : $"{Leaf(key)}: {Leaf(value)}";
        }

        return Form("{k: v}", $"{{{string.Join(", ", items)}}}");
    }
}
