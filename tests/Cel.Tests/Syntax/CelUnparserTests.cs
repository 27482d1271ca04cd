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
}
