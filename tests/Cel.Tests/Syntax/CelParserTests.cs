using System.Diagnostics;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Tests.Syntax;

public class CelParserTests
{
    [Theory]
    [InlineData("", 0, 0, "the expression is empty")]
    [InlineData("1 +", 3, 3, "expected an expression, found the end")]
    [InlineData("1 + + 2", 4, 5, "expected an expression, found `+`")]
    [InlineData("a b", 2, 3, "expected an operator or the end, found `b`")]
    [InlineData("(a", 2, 2, "expected `)`, found the end")]
    [InlineData("f(a,)", 4, 5, "expected an expression, found `)`")]
    [InlineData("[1, 2", 5, 5, "expected `,` or `]`, found the end")]
    [InlineData("{1 2}", 3, 4, "expected `:`, found `2`")]
    [InlineData("a = b", 2, 3, "unexpected character `=`")]
    [InlineData("a & b", 2, 3, "unexpected character `&`")]
    [InlineData("a @ b", 2, 3, "unexpected character `@`")]
    [InlineData("'abc", 0, 4, "the string is not closed")]
    [InlineData("'a\nb'", 0, 2, "the string is not closed")]
    [InlineData("'\\q'", 1, 3, "`\\q` is not an escape")]
    [InlineData("'\\u12'", 1, 3, "`\\u` needs 4 hexadecimal digits")]
    [InlineData("'\\ud800'", 1, 3, "`U+D800` is not a character")]
    [InlineData("1_000", 0, 5, "`1_000` is not a number")]
    [InlineData("9223372036854775808", 0, 19, "`9223372036854775808` is outside the range of int (-9223372036854775808 to 9223372036854775807)")]
    [InlineData("18446744073709551616u", 0, 21, "`18446744073709551616u` is above the largest uint 18446744073709551615")]
    [InlineData("1e999", 0, 5, "`1e999` is outside the range of double")]
    [InlineData("while", 0, 5, "`while` is a reserved word")]
    [InlineData("a.in", 2, 4, "`in` is a word of the language and cannot be a field name")]
    [InlineData("a ? b", 5, 5, "expected `:`, found the end")]
    [InlineData("b'\\ud800'", 2, 4, "`U+D800` is not a character")]
    [InlineData("b'\\Uffffffff'", 2, 4, "`U+7FFFFFFF` is not a character")]
    [InlineData("'\\U00110000'", 1, 3, "`U+110000` is not a character")]
    [InlineData("'\\Uffffffff'", 1, 3, "`U+7FFFFFFF` is not a character")]
    [InlineData("'\\x4'", 1, 3, "`\\x` needs 2 hexadecimal digits")]
    [InlineData("'\\xg0'", 1, 3, "`\\x` needs 2 hexadecimal digits")]
    [InlineData("'\\08'", 1, 3, "`\\0` needs 3 octal digits")]
    [InlineData("'\\378'", 1, 3, "`\\3` needs 3 octal digits")]
    [InlineData("'\\400'", 1, 3, "`\\4` is not an escape")]
    [InlineData("😀", 0, 2, "unexpected character `😀`")]
    [InlineData("\0", 0, 1, "unexpected character `U+0000`")]
    [InlineData("é", 0, 1, "unexpected character `é`")]
    [InlineData("a.`b", 2, 4, "a name in backticks may hold letters, digits, `_`, `.`, `-`, `/` and space, and must be closed")]
    [InlineData("a.``", 2, 3, "a name in backticks may hold letters, digits, `_`, `.`, `-`, `/` and space, and must be closed")]
    [InlineData("0x", 0, 2, "`0x` is not a number")]
    [InlineData(".1.2", 2, 4, "expected an operator or the end, found `.2`")]
    [InlineData(". ", 2, 2, "expected a name, found the end")]
    [InlineData("'''a''", 0, 6, "the string is not closed")]
    [InlineData("rr'a'", 2, 5, "expected an operator or the end, found `'a'`")]
    public void Parse_FaultyText_SaysWhatAndWhere(string text, int start, int end, string message)
    {
        CelParseResult result = CelParser.Parse(text);

        result.Root.Should().BeNull();
        result.Issues[0].Should().BeEquivalentTo(new { Start = start, End = end, Message = message });
    }

    [Theory]
    [InlineData("a = b", "write `==`")]
    [InlineData("1_000", "digits are not grouped in CEL: remove `_`")]
    public void Parse_CommonMistake_ProposesAnEdit(string text, string help) =>
        CelParser.Parse(text).Issues[0].Help.Should().Be(help);

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("0x7fffffffffffffff")]
    [InlineData("a.package.function(1)")]
    [InlineData("'''a\n'b' ''' + r\"\\\" + B'x' + bR'\\' + Rb\"\"")]
    [InlineData("1 // comment\n + 2")]
    [InlineData("[1, 2,] == {'a': 1,}.a")]
    [InlineData(".5 + 1. + 2", false)]
    [InlineData("a.`x y`.`b/c`")]
    [InlineData("google.type.Money{units: 1u}")]
    public void Parse_Grammar_IsAccepted(string text, bool accepted = true) =>
        (CelParser.Parse(text).Root is not null).Should().Be(accepted);

    [Fact]
    public void Parse_Nodes_CarryTheirSpan()
    {
        CelCall sum = (CelCall)CelParser.Parse(" ab + cd.e(f) ").Root!;
        CelCall call = (CelCall)sum.Arguments[1];

        (sum.Start, sum.End, sum.FunctionStart).Should().Be((1, 13, 4));
        (call.Start, call.End, call.FunctionStart, call.FunctionEnd).Should().Be((6, 13, 9, 10));
        (call.Target!.Start, call.Target.End).Should().Be((6, 8));
    }

    [Theory]
    [InlineData('(', ')', 64, true)]
    [InlineData('(', ')', 10_000, false)]
    [InlineData('[', ']', 10_000, false)]
    public void Parse_Nesting_IsBounded(char open, char close, int depth, bool accepted)
    {
        string text = new string(open, depth - 1) + "1" + new string(close, depth - 1);

        CelParseResult result = CelParser.Parse(text, new CelLimits(MaxLength: 1 << 20));

        (result.Root is not null).Should().Be(accepted);
        result.Issues.All(i => i.Kind == CelIssueKind.TooLarge).Should().BeTrue();
    }

    [Theory]
    [InlineData("a", " + ")]
    [InlineData("a", ".")]
    [InlineData("true", " && ")]
    [InlineData("a", " ? a : ")]
    [InlineData("-a", " - ")]
    [InlineData("", "!")]
    public void Parse_HundredThousandOperands_EndsWithoutCrash(string operand, string separator)
    {
        string text = string.Join(separator, Enumerable.Repeat(operand, 100_000));

        CelParseResult result = CelParser.Parse(text, new CelLimits(MaxLength: 1 << 22));

        result.Root.Should().BeNull();
        result.Issues.Should().NotBeEmpty();
    }

    /// <summary>Not in attributes, whose texts are UTF-8 and cannot hold half a pair.</summary>
    [Fact]
    public void Parse_HalfASurrogatePair_IsRefusedAtItsPlace()
    {
        (string Text, int At, string Message)[] cases =
        [
            ("'\ud800'", 1, "the string holds half a surrogate pair"),
            ("'a\ud800b'", 2, "the string holds half a surrogate pair"),
            ("'\udc00\ud800'", 1, "the string holds half a surrogate pair"),
            ("r'\udc00'", 2, "the string holds half a surrogate pair"),
            ("b'\ud800'", 2, "the bytes hold half a surrogate pair"),
            ("br'\udc00'", 3, "the bytes hold half a surrogate pair"),
            ("\ud800", 0, "unexpected character `U+D800`"),
            ("a\udc00", 1, "unexpected character `U+DC00`"),
            ("\ud800\ud800", 0, "unexpected character `U+D800`"),
        ];
        foreach ((string text, int at, string message) in cases)
        {
            CelIssue issue = CelParser.Parse(text).Issues[0];

            (issue.Start, issue.Message).Should().Be((at, message));
        }

        CelParser.Parse("'a' // \ud800").Root.Should().NotBeNull();
    }

    [Theory]
    [InlineData("'a\r\nb'", null)]
    [InlineData("'''a\r\nb\rc\nd'''", "a\nb\nc\nd")]
    [InlineData("r'''a\r\nb\r'''", "a\nb\n")]
    [InlineData("\"\"\"it's \"x\" \"\"\"", "it's \"x\" ")]
    [InlineData("'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\'\\`'", "\a\b\f\n\r\t\v\\?\"'`")]
    [InlineData("'\\x41\\X42\\u0043\\U00000044\\105\\377'", "ABCDEÿ")]
    [InlineData("'\\U0001F600😀'", "😀😀")]
    [InlineData("R'\\n'", "\\n")]
    public void Parse_String_HasItsValue(string text, string? value)
    {
        CelExpr? root = CelParser.Parse(text).Root;

        (root as CelLiteral)?.Value.Should().Be(value);
        (root is null).Should().Be(value is null);
    }

    /// <summary>Escapes of a byte are bytes; characters and escapes of a character are their UTF-8.</summary>
    [Theory]
    [InlineData("b'\\xff\\377\\x00'", "FFFF00")]
    [InlineData("b'é\\u00e9😀'", "C3A9C3A9F09F9880")]
    [InlineData("b'''a\r\nb\rc'''", "610A620A63")]
    [InlineData("br'\\n'", "5C6E")]
    [InlineData("Rb'\\x'", "5C78")]
    [InlineData("b''", "")]
    public void Parse_Bytes_HaveTheirValue(string text, string hexadecimal) =>
        Convert.ToHexString((byte[])((CelLiteral)CelParser.Parse(text).Root!).Value!).Should().Be(hexadecimal);

    [Theory]
    [InlineData("")]
    [InlineData("0.")]
    [InlineData("-")]
    public void Parse_LongNumber_IsBoundedByItsDigits(string start)
    {
        CelParser.Parse(start + new string('0', 512 - start.Length)).Root.Should().NotBeNull();

        CelIssue issue = CelParser.Parse(start + new string('0', 513 - start.Length)).Issues.Single();
        issue.Message.Should().Be("a number has at most 512 digits");
        (issue.Start, issue.End).Should().Be((0, 513));
    }

    [Fact]
    public void Parse_MoreNodesThanAllowed_IsRefused()
    {
        string text = string.Join(" && ", Enumerable.Repeat("a", 40_000));

        CelParser.Parse(text, new CelLimits(MaxLength: 1 << 20)).Issues.Should().ContainSingle().Which.Kind.Should().Be(CelIssueKind.TooLarge);
    }

    [Fact]
    public void Parse_LongLogicalChain_StaysFlat()
    {
        string text = string.Join(" || ", Enumerable.Repeat("a", 10_000));

        CelParser.Parse(text, new CelLimits(MaxLength: 1 << 20)).Root!.Height.Should().BeLessThan(20);
    }

    [Fact]
    public void Parse_AboveTheLength_IsRefusedAtOnce()
    {
        long before = Stopwatch.GetTimestamp();

        CelParseResult result = CelParser.Parse(new string('a', 1 << 20));

        result.Issues.Single().Message.Should().Be("the expression has 1048576 characters, at most 4096 are allowed");
        Stopwatch.GetElapsedTime(before).Should().BeLessThan(TimeSpan.FromSeconds(1));
    }
}
