using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Tests.Syntax;

public class CelUnparserTests
{
    [Theory]
    [InlineData("a+b*c", "a + b * c")]
    [InlineData("(a+b)*c", "(a + b) * c")]
    [InlineData("a-(b-c)-d", "a - (b - c) - d")]
    [InlineData("((a))&&(b||c)", "a && (b || c)")]
    [InlineData("a && (b && (c && d))", "a && b && c && d")]
    [InlineData("a?b:c?d:e", "a ? b : c ? d : e")]
    [InlineData("(a?b:c)?(d?e:f):g", "(a ? b : c) ? (d ? e : f) : g")]
    [InlineData("! !a", "a")]
    [InlineData("!(!a)", "!(!a)")]
    [InlineData("-(-1) - -1", "-(-1) - -1")]
    [InlineData("- x", "-x")]
    [InlineData("-(5)", "-(5)")]
    [InlineData("(-1).f()", "(-1).f()")]
    [InlineData("'it''s'", null)]
    [InlineData("'a\"b\\n' + r'\\d'", "\"a\\\"b\\n\" + \"\\\\d\"")]
    [InlineData("b'\\xff\"'", "b\"\\xff\\x22\"")]
    [InlineData("0xFFu + 0x10 + 1E3", "255u + 16 + 1e3")]
    [InlineData("x.all( y,y in[1,2] )", "x.all(y, y in [1, 2])")]
    [InlineData("{ 'a' :1, }.a[ 0 ].`b-c`", "{\"a\": 1}.a[0].`b-c`")]
    [InlineData("x.?y[?z]", "x.?y[?z]")]
    [InlineData("[?a, b]", "[?a, b]")]
    [InlineData(".a.b.C{x: 1, ?y: 2}", ".a.b.C{x: 1, ?y: 2}")]
    [InlineData("(a < b) == (c < d)", "a < b == (c < d)")]
    [InlineData("true || false || null", "true || false || null")]
    [InlineData(".a + .f(1) + a.f(1)", ".a + .f(1) + a.f(1)")]
    [InlineData("{?'a': b, c: d}", "{?\"a\": b, c: d}")]
    [InlineData("C{}.x", "C{}.x")]
    [InlineData("-(1.5) + -a", "-(1.5) + -a")]
    [InlineData("!(a.b) && !(a && b)", "!a.b && !(a && b)")]
    [InlineData("-1 + -1.5", "-1 + -1.5")]
    [InlineData("'\\r\\t\\x01\\u200b\\u00ad'", "\"\\r\\t\\u0001\\u200b\\u00ad\"")]
    [InlineData("'😀é'", "\"😀é\"")]
    [InlineData("b'a\\n\\x7f~ '", "b\"a\\x0a\\x7f~ \"")]
    [InlineData("b'\\\\'", "b\"\\x5c\"")]
    [InlineData("(a % b) / c - d >= e || f != g && h > i", "a % b / c - d >= e || f != g && h > i")]
    [InlineData("a - (b - c) / (d * (e / f))", "a - (b - c) / (d * (e / f))")]
    [InlineData("(a + b)[c + d].e(f ? g : h)", "(a + b)[c + d].e(f ? g : h)")]
    [InlineData("(a || b) ? (c || d) : (e || f)", "a || b ? c || d : e || f")]
    [InlineData("a in (b in c)", "a in (b in c)")]
    public void ToText_Expression_IsNormalisedAndStable(string text, string? expected)
    {
        CelExpr? root = CelParser.Parse(text).Root;
        if (expected is null)
        {
            root.Should().BeNull();
            return;
        }

        string written = CelUnparser.ToText(root!);

        written.Should().Be(expected);
        CelUnparser.ToText(CelParser.Parse(written).Root!).Should().Be(expected);
    }

    /// <summary>Trees are public records: one that no text gives is written as what it is.</summary>
    [Fact]
    public void ToText_TreeOfOwnMaking_IsWritten()
    {
        CelLiteral flag = new(1, 0, 0, CelLiteralKind.Bool, false, "");

        CelUnparser.ToText(new CelCall(2, 0, 0, "f", 0, 0, null, [flag])).Should().Be("f(false)");
        CelUnparser.ToText(new CelCall(3, 0, 0, CelOperators.Negate, 0, 0, null, [new CelIdent(4, 0, 0, "a", IsRooted: true)])).Should().Be("-.a");
    }

    [Fact]
    public void Display_Operator_IsTheWrittenOne() =>
        new[]
        {
            CelOperators.Conditional, CelOperators.Index, CelOperators.OptionalIndex, CelOperators.In, CelOperators.Not, CelOperators.Negate, CelOperators.Add,
            CelOperators.NotEquals, CelOperators.And, "size", "_", "__",
        }.Select(CelOperators.Display).Should().Equal("?:", "[]", "[?]", "in", "!", "-", "+", "!=", "&&", "size", "_", "__");
}
