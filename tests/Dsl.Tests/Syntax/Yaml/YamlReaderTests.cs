using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Syntax.Yaml;

public sealed class YamlReaderTests
{
    [Fact]
    public void Read_NestedDocument_KeepsOrderValuesAndSpans()
    {
        const string Text = "---\nb: 1 # c\na:\n- x y\n- { k: 'v', l: [1, 2] }\nc:\nd: |\n  t\n\n# end\n";

        Reading reading = Reading.Of(Text);

        reading.Lines().Should().BeEmpty();
        var root = (YamlMapping)reading.Root!;
        root.Entries.Select(entry => entry.Key.Value).Should().Equal("b", "a", "c", "d");
        Reading.TextOf(root).Should().Be(Text[4..^8]);
        Reading.TextOf(reading.Single("b")).Should().Be("1");
        Reading.TextOf(reading.Single("a")).Should().Be("- x y\n- { k: 'v', l: [1, 2] }");
        Reading.TextOf(reading.Single("c")).Should().Be("");
        Reading.TextOf(reading.Single("d")).Should().Be("|\n  t");
        var items = ((YamlSequence)reading.Single("a")).Items;
        Reading.TextOf(items[0]).Should().Be("x y");
        Reading.TextOf(items[1]).Should().Be("{ k: 'v', l: [1, 2] }");
        var flow = (YamlMapping)items[1];
        flow.IsFlow.Should().BeTrue();
        Reading.TextOf(flow.Entries[0].Value).Should().Be("'v'");
        Reading.TextOf(flow.Entries[1].Value).Should().Be("[1, 2]");
    }

    [Theory]
    [InlineData("a: 1\r\nb: |\r\n  x\r\n  y\r\n", "x\ny\n")]
    [InlineData("a: 1\rb: |\r  x\r  y\r", "x\ny\n")]
    [InlineData("a: 1\nb: |\n  x\n  y\n", "x\ny\n")]
    public void Read_AnyLineBreak_GivesTheSameValue(string text, string expected) =>
        ((YamlScalar)Reading.Of(text).Single("b")).Value.Should().Be(expected);

    [Theory]
    [InlineData("no")]
    [InlineData("017")]
    [InlineData("1_000 USDC")]
    [InlineData("0x1F")]
    [InlineData("12:30:45")]
    [InlineData("a#b")]
    [InlineData("-5")]
    [InlineData("a:b")]
    [InlineData("x ? y")]
    [InlineData("a && b || c * d")]
    public void Read_PlainScalar_StaysText(string value)
    {
        var scalar = (YamlScalar)Reading.Of($"k:   {value}   # c\n").Single("k");

        scalar.Value.Should().Be(value);
        Reading.TextOf(scalar).Should().Be(value);
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "VP1005 2:1+1 key `a` is given twice")]
    [InlineData("x: { a: 1, 'a': 2 }\n", "VP1005 1:12+3 key `a` is given twice")]
    [InlineData("max: 1\nMax: 2\n", "VP1006 2:1+3 keys `max` and `Max` differ only in a way that a reader overlooks")]
    [InlineData("max: 1\n\uFF4Dax: 2\n", "VP1006 2:1+3 key `\\uFF4Dax` holds U+FF4D, which is not ASCII, and looks like key `max`")]
    [InlineData("a: 1\nb\u0430: 2\n", "VP1007 2:2+1 key `b\\u0430` holds U+0430, which is not ASCII")]
    [InlineData("? a\n: b\n", "VP1008 1:1+1 key is marked with `?`")]
    [InlineData("{ ? a : b }\n", "VP1008 1:3+1 key is marked with `?`")]
    [InlineData("[a]: b\n", "VP1008 1:1+1 key is not a simple word")]
    [InlineData(": b\n", "VP1008 1:1+0 key is empty")]
    [InlineData("'': b\n", "VP1008 1:1+2 key is empty")]
    [InlineData("a key: b\n", "VP1008 1:1+5 unquoted key `a key` holds a blank")]
    [InlineData("{ a: 1, b\n  c: 2 }\n", "VP1008 1:9+5 unquoted key `b c` holds a blank")]
    [InlineData("a: &x 1\n", "VP1009 1:4+2 anchor `&x` is not allowed")]
    [InlineData("a:\n  &x\n  b: 1\n", "VP1009 2:3+2 anchor `&x` is not allowed")]
    [InlineData("a: *x\n", "VP1009 1:4+2 alias `*x` is not allowed")]
    [InlineData("*x : 1\n", "VP1009 1:1+2 alias `*x` is not allowed")]
    [InlineData("a: * 1\n", "VP1009 1:4+1 alias `*` is not allowed")]
    [InlineData("<<: 1\n", "VP1010 1:1+2 merge key `<<` is not allowed")]
    [InlineData("a: !!binary aGk=\n", "VP1011 1:4+8 tag `!!binary` is not allowed")]
    [InlineData("a: !x b\n", "VP1011 1:4+2 tag `!x` is not allowed")]
    [InlineData("a: !x!y b\n", "VP1011 1:4+4 tag `!x!y` is not allowed")]
    [InlineData("a: ! b\n", "VP1011 1:4+1 tag `!` is not allowed")]
    [InlineData("# c\n%YAML 1.2\n---\na: 1\n", "VP1012 2:1+9 directive `%YAML 1.2` is not allowed")]
    [InlineData("%FOO\n---\na: 1\n", "VP1012 1:1+4 directive `%FOO` is not allowed")]
    [InlineData("a: 1\n---\nb: 2\n", "VP1013 2:1+3 file holds a second document")]
    [InlineData("a: 1\n---\n", "VP1013 2:1+3 file holds a second document")]
    [InlineData("a: 1\n...\nb: 2\n", "VP1013 3:1+3 file holds a second document")]
    [InlineData("", "VP1014 1:1+0 file holds no policy")]
    [InlineData("# only\n\n# comments\n", "VP1014 1:1+0 file holds no policy")]
    [InlineData("null\n", "VP1014 1:1+0 file holds no policy")]
    [InlineData("--- ~\n", "VP1014 1:1+0 file holds no policy")]
    [InlineData("---\n...\n", "VP1014 1:1+0 file holds no policy")]
    [InlineData("a:\n\t- b\n", "VP1015 2:1+1 tab in the indentation of a line")]
    [InlineData("a:\n  \tb: 1\n", "VP1015 2:3+1 tab in the indentation of a line")]
    [InlineData("# c\nhello\nworld\n", "VP1016 2:1+5 file is a single value")]
    [InlineData("|\na: 1\n", "VP1016 1:1+1 file is a single value")]
    [InlineData("'null'\n", "VP1016 1:1+6 file is a single value")]
    [InlineData("a: 1\nb\nc: 2\n", "VP1016 2:1+1 expected `key: value`, found `b`")]
    [InlineData("a: \"x\" y\n", "VP1016 1:8+1 expected the end of the line, found `y`")]
    [InlineData("a: [b]c\n", "VP1016 1:7+1 expected the end of the line, found `c`")]
    [InlineData("- a\nb: 1\n", "VP1025 2:1+2 indentation of `b:` fits no open mapping or list")]
    [InlineData("a: [1 , , 2]\n", "VP1016 1:9+1 expected `,` or `]`, found `,`")]
    [InlineData("a: ]\n", "VP1016 1:4+1 `]` closes nothing")]
    [InlineData("a: {b: 1}}\n", "VP1016 1:10+1 `}` closes nothing")]
    [InlineData("a: |x\n  b\n", "VP1023 1:4+1 an unquoted value cannot start with `|`")]
    [InlineData("a: \"x\n", "VP1018 1:4+1 double quote is not closed")]
    [InlineData("a: 'x\nb: 'y\n", "VP1016 2:5+1 expected the end of the line, found `y`")]
    [InlineData("a: 'x\nb: y\n", "VP1018 1:4+1 single quote is not closed")]
    [InlineData("a: [1, 2\n", "VP1019 1:4+1 `[` is not closed")]
    [InlineData("a: { b: 1\n", "VP1019 1:4+1 `{` is not closed")]
    [InlineData("a: \"x\\q\"\n", "VP1020 1:6+2 `\\q` is not an escape")]
    [InlineData("a: \"\\uD800\"\n", "VP1020 1:5+6 `\\uD800` is not an escape")]
    [InlineData("a: \"\\uD83D\\uDE00\"\n", "VP1020 1:5+6 `\\uD83D` is not an escape")]
    [InlineData("a: \"\\u0007 x: y::\"\nb: \"c::d\"\n", "VP1003 1:5+6 control character U+0007 is not allowed")]
    [InlineData("a: \"\\x0\"\n", "VP1020 1:5+4 `\\x0\"` is not an escape")]
    [InlineData("{ a:1 }\n", "VP1021 1:3+3 `a:1` has no value")]
    [InlineData("{ a, b: 1 }\n", "VP1021 1:3+1 `a` has no value")]
    [InlineData("[a: b]\n", "VP1022 1:2+1 key and value stand in a list without braces")]
    [InlineData("[{a: b}, c: d]\n", "VP1022 1:10+1 key and value stand in a list without braces")]
    [InlineData("a: @x\n", "VP1023 1:4+1 an unquoted value cannot start with `@`")]
    [InlineData("a: `x\n", "VP1023 1:4+1 an unquoted value cannot start with `\\u0060`")]
    [InlineData("a: %x\n", "VP1023 1:4+1 an unquoted value cannot start with `%`")]
    [InlineData("a: b: c\n", "VP1024 1:5+1 `:` stands where no key can be")]
    [InlineData("a: 1\n  b: 2\n", "VP1024 2:4+1 `:` stands where no key can be")]
    [InlineData("{ a: b: }\n", "VP1024 1:7+1 `:` stands where no key can be")]
    [InlineData("- [a]\n- :x\n", "VP1024 2:3+1 `:` stands where no key can be")]
    [InlineData("- [a]\n- :'x'\n", "VP1024 2:3+1 `:` stands where no key can be")]
    [InlineData("a: :x\n", "VP1024 1:4+1 `:` stands where no key can be")]
    [InlineData("  a: 1\n b: 2\n", "VP1025 2:2+2 indentation of `b:` fits no open mapping or list")]
    [InlineData("a: - b\n", "VP1025 1:4+1 list item `-` stands where no list is open")]
    public void Read_RefusedText_NamesCodeAndPlace(string text, string expected)
    {
        Reading reading = Reading.Of(text);

        reading.Lines().Should().Equal(expected);
        reading.Root.Should().BeNull();
        reading.Diagnostics[0].Help.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(0x00, "VP1003")]
    [InlineData(0x07, "VP1003")]
    [InlineData(0x7F, "VP1003")]
    [InlineData(0x85, "VP1003")]
    [InlineData(0x9F, "VP1003")]
    [InlineData(0x2028, "VP1003")]
    [InlineData(0x2029, "VP1003")]
    [InlineData(0xFEFF, "VP1003")]
    [InlineData(0xFFFF, "VP1003")]
    [InlineData(0x202A, "VP1004")]
    [InlineData(0x202E, "VP1004")]
    [InlineData(0x2066, "VP1004")]
    [InlineData(0x2069, "VP1004")]
    [InlineData(0x200F, "VP1004")]
    [InlineData(0x200B, "VP1017")]
    [InlineData(0x200D, "VP1017")]
    [InlineData(0x00AD, "VP1017")]
    [InlineData(0x3164, "VP1017")]
    [InlineData(0xE0041, "VP1017")]
    public void Read_RefusedCharacter_IsNamedWrittenOrEscapedOrInComment(int codePoint, string code)
    {
        string character = char.ConvertFromUtf32(codePoint);

        foreach (string text in new[] { $"a: x{character}y\n", $"a: xy # {character}\n", $"a: \"x\\U{codePoint:X8}y\"\n" })
        {
            Reading reading = Reading.Of(text);

            reading.Lines().Should().ContainSingle().Which.Should().StartWith(code + " 1:").And.Contain($"U+{codePoint:X4}");
            reading.Root.Should().BeNull();
        }
    }

    [Fact]
    public void Read_OrdinaryUnicodeInValuesAndComments_IsAccepted()
    {
        Reading reading = Reading.Of("title: Größe 中文 😀 \u2764\uFE0F # Комментарий\n");

        reading.Lines().Should().BeEmpty();
        ((YamlScalar)reading.Single("title")).Value.Should().Be("Größe 中文 😀 \u2764\uFE0F");
    }

    [Fact]
    public void Read_DuplicateKey_LabelsTheFirst()
    {
        var diagnostic = Reading.Of("a: 1\nb: 2\na: 3\n").Diagnostics.Single();

        diagnostic.Labels.Should().ContainSingle().Which.Span.StartPosition.Line.Should().Be(1);
    }

    [Fact]
    public void Read_SeveralErrors_ReportsAllThatDoNotStopTheParser() =>
        Reading.Of("a: *x\nb: !t y\nc: 1\nc: 2\n").Lines().Select(line => line[..6]).Should().Equal("VP1009", "VP1011", "VP1005");

    [Fact]
    public void Read_LongLine_WarnsAndReads()
    {
        Reading reading = Reading.Of($"a: 1{new string(' ', 300)}# hidden\n");

        reading.Lines().Should().Equal("VP8002 1:201+112 line has 312 columns, more than 200");
        reading.Root.Should().NotBeNull();
    }

    [Fact]
    public void Read_KeysEqualInDifferentMappings_AreAccepted() =>
        Reading.Of("ETH: { a: 1 }\nb: { eth: 1, a: 2 }\n").Lines().Should().BeEmpty();
}
