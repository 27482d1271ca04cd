using System.Text;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Syntax.Yaml;

/// <summary>The hostile inputs of the threat model that concern YAML: each is refused with its code, in time and memory.</summary>
[Collection(nameof(HostileYamlTests))]
[CollectionDefinition(nameof(HostileYamlTests), DisableParallelization = true)] // Processor time is measured for the whole process.
public sealed class HostileYamlTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);
    private const long AllocationLimit = 256L << 20;
    private const int Full = YamlLimits.MaxFileBytes;

    [Fact]
    public void H01_AliasBomb_IsRefusedAtTheFirstAnchor()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'i'; c++)
        {
            bomb.Append($"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n");
        }

        Refuse(bomb.ToString(), "VP1009", "1:4");
    }

    [Fact]
    public void H02_SelfReference_IsRefused() => Refuse("a: &a [*a]\n", "VP1009", "1:4");

    [Fact]
    public void H03_MergeKey_IsRefused() => Refuse("b: { x: 1 }\na:\n  <<: *b\n  x: 2\n", "VP1010", "3:3");

    [Theory]
    [InlineData("a: !!python/object x\n")]
    [InlineData("a: !System.Diagnostics.Process x\n")]
    [InlineData("a: !!binary aGk=\n")]
    [InlineData("a: !<tag:yaml.org,2002:str> x\n")]
    [InlineData("a: !<x y\n")]
    [InlineData("a: !%zz x\n")]
    [InlineData("a: !! x\n")]
    public void H04_Tag_IsRefused(string text) => Refuse(text, "VP1011", "1:4");

    [Fact]
    public void H05_DuplicateKey_IsRefusedWithBothPlaces()
    {
        Reading reading = Refuse("max: 1\nmin: 0\nmax: 1000000\n", "VP1005", "3:1");

        reading.Diagnostics[0].Labels[0].Span.StartPosition.Line.Should().Be(1);
    }

    [Theory]
    [InlineData("Max: 1\nmax: 2\n")]
    [InlineData("max: 1\n\uFF4D\uFF41\uFF58: 2\n")]
    [InlineData("max: 1\nMA\uFF38: 2\n")]
    public void H06_ConfusableKeys_AreRefused(string text) => Refuse(text, "VP1006", "2:1");

    [Theory]
    [InlineData("[", 20_000)]
    [InlineData("{", 20_000)]
    [InlineData("[", Full)]
    [InlineData("{", Full)]
    [InlineData("- ", Full / 2)]
    [InlineData("[\n", Full / 2)]
    [InlineData("{ a: [", Full / 6)]
    public void H07_DeepNesting_IsRefusedAndTheProcessLives(string unit, int count)
    {
        Reading reading = Refuse(string.Concat(Enumerable.Repeat(unit, count)), "VP6002", null);

        reading.Diagnostics.Should().ContainSingle();
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: [\n")]
    [InlineData("{{a: ")]
    [InlineData("? ")]
    [InlineData("[? ")]
    [InlineData(": ")]
    [InlineData("{: ")]
    [InlineData("- - ")]
    public void H07_DeepNestingMixedWithErrors_IsRefused(string unit) => RefuseAny(string.Concat(Enumerable.Repeat(unit, Full / unit.Length)));

    [Fact]
    public void H07_IndentedNesting_IsRefusedAtTheLimit()
    {
        string Nested(int depth) => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', i) + "a:\n")) + new string(' ', depth) + "x";

        Reading.Of(Nested(YamlLimits.MaxDepth)).Lines().Should().BeEmpty();
        Refuse(Nested(YamlLimits.MaxDepth + 1), "VP6002", "65:65");
    }

    [Fact]
    public void H08_LargeFile_IsRefusedByItsLength()
    {
        byte[] bytes = new byte[100_000_000];

        Measure(() => Reading.Of(bytes)).Lines().Should().Equal("VP6001 1:1+0 file has 100000000 bytes, more than 4194304");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x ")]
    [InlineData("x\n ")]
    public void H08_OneLargeScalarWithinTheLimit_IsReadInTime(string unit)
    {
        string content = string.Concat(Enumerable.Repeat(unit, (Full - 10) / unit.Length));

        Measure(() => Reading.Of("a: " + content)).Root.Should().NotBeNull();
        Measure(() => Reading.Of("a: '" + content + "'")).Root.Should().NotBeNull();
        Measure(() => Reading.Of("a: \"" + content + "\"")).Root.Should().NotBeNull();
    }

    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "2:1")]
    [InlineData("---\na: 1\n--- b\n", "3:1")]
    public void H09_SecondDocument_IsRefused(string text, string place) => Refuse(text, "VP1013", place);

    [Theory]
    [InlineData("EFBBBF613A2031", "VP1002", "offset 0")]
    [InlineData("FFFE61003A00", "VP1001", "offset 0")]
    [InlineData("FEFF0061003A", "VP1001", "offset 0")]
    [InlineData("61003A0020003100", "VP1001", "UTF-16")]
    [InlineData("0061003A00200031", "VP1001", "UTF-16")]
    [InlineData("FFFE0000", "VP1001", "UTF-32")]
    [InlineData("613A20FF", "VP1001", "0xFF at byte offset 3")]
    [InlineData("613A20C0AF", "VP1001", "0xC0 at byte offset 3")]
    [InlineData("613A20E080AF", "VP1001", "0xE0 at byte offset 3")]
    [InlineData("613A20EDA080", "VP1001", "0xED at byte offset 3")]
    [InlineData("613A20F4908080", "VP1001", "0xF4 at byte offset 3")]
    [InlineData("613A20E282", "VP1001", "0xE2 at byte offset 3")]
    [InlineData("C3A43A20310AFF", "VP1001", "0xFF at byte offset 6")]
    public void H10_Encoding_IsRefusedWithByteOffset(string hex, string code, string part)
    {
        string[] lines = Measure(() => Reading.Of(Convert.FromHexString(hex))).Lines();

        lines.Should().ContainSingle().Which.Should().StartWith(code).And.Contain(part);
    }

    [Fact]
    public void H10_Encoding_PointsAtTheCharacterWhenBytesAndCharactersDiffer() =>
        Reading.Of(Convert.FromHexString("C3A43A20310AC3A4FF")).Lines().Single().Should().StartWith("VP1001 2:2+1 ");

    [Theory]
    [InlineData("a: x\0y\n")]
    [InlineData("a: x # \u0007\n")]
    [InlineData("a: x\u0085b: y\n")]
    [InlineData("a: x\u2028b: y\n")]
    [InlineData("a: x\uFEFFy\n")]
    [InlineData("a: \"\\0\"\n")]
    [InlineData("a: \"\\e[2J\"\n")]
    [InlineData("a: \"\\N\"\n")]
    public void H11_ControlCharacter_IsRefused(string text) => Refuse(text, "VP1003", null);

    [Theory]
    [InlineData("a: 1 # \u202E}\u2066 if (x)\u2069\n")]
    [InlineData("a: x\u202Dy\n")]
    [InlineData("\u202Aa: 1\n")]
    [InlineData("a: \"\\u202E\"\n")]
    public void H12_BidirectionalOverride_IsRefused(string text) => Refuse(text, "VP1004", null);

    [Theory]
    [InlineData("\u0430sset: USDC\n", "VP1007")]
    [InlineData("ass\u0435t: USDC\n", "VP1007")]
    [InlineData("a\u200Dsset: USDC\n", "VP1017")]
    public void H13_HomoglyphKey_IsRefusedInEscapedForm(string text, string code)
    {
        Reading reading = Refuse(text, code, null);

        reading.Diagnostics[0].Message.Should().MatchRegex("^[\\x20-\\x7E]+$");
    }

    [Fact]
    public void H16_TabIndentation_IsRefused() => Refuse("a:\n\t b: 1\n", "VP1015", "2:1");

    [Fact]
    public void H16_TrailingSpacesAndMixedLineBreaks_GiveTheSameTree()
    {
        static string Flat(YamlNode node) => node switch
        {
            YamlMapping mapping => "{" + string.Join(",", mapping.Entries.Select(e => Flat(e.Key) + ":" + Flat(e.Value))) + "}",
            YamlSequence sequence => "[" + string.Join(",", sequence.Items.Select(Flat)) + "]",
            _ => ((YamlScalar)node).Value,
        };

        string expected = Flat(Reading.Of("a: 1\nb:\n  - x\n  - \"y\n    z\"\n").Root!);

        Flat(Reading.Of("a: 1   \r\nb:  \r\n  - x\n  - \"y  \r\n    z\"\r\n").Root!).Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing\n")]
    [InlineData("null\n")]
    [InlineData("~\n")]
    [InlineData("---\n")]
    public void H17_EmptyPolicy_IsRefused(string text) => Refuse(text, "VP1014", "1:1");

    [Theory]
    [InlineData("a\n", "- a\n", "VP6003")]
    [InlineData("", "- a\n", "VP6003")]
    [InlineData("[", "a,", "VP6003")]
    [InlineData("[", "'a',", "VP6003")]
    [InlineData("[", "[],", "VP6003")]
    [InlineData("[", "{},", "VP6003")]
    [InlineData("", "-\n", "VP6003")]
    public void H18_TooManyEntries_AreRefused(string start, string unit, string code)
    {
        string text = (start == "a\n" ? "a:\n" : start) + string.Concat(Enumerable.Repeat(unit, (Full - 10) / unit.Length));

        Refuse(text, code, null);
    }

    [Fact]
    public void H18_ManyKeys_AreReadUpToTheLimit()
    {
        static string Keys(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"k{i}: {i}\n"));

        Measure(() => Reading.Of(Keys(YamlLimits.MaxEntries))).Lines().Should().BeEmpty();
        Refuse(Keys(YamlLimits.MaxEntries + 1), "VP6003", "100001:1");
    }

    [Fact]
    public void H19_TextFarToTheRight_IsWarnedOf() =>
        Reading.Of($"a: 1{new string(' ', 500)}# b\n").Lines().Should().ContainSingle().Which.Should().StartWith("VP8002 1:201");

    [Theory]
    [InlineData("a: \"", "x ")]
    [InlineData("a: '", "x\n")]
    [InlineData("a: \"", "\\")]
    [InlineData("a: \"", "\\n")]
    [InlineData("a: |\n", "  x\n")]
    [InlineData("a: >\n", "\n")]
    [InlineData("a: >\n  x", "\n\n  y")]
    [InlineData("a: |+\n", "\n")]
    [InlineData("a: ", " ")]
    [InlineData("", "#\n")]
    [InlineData("", "\n")]
    [InlineData("", " ")]
    [InlineData("", "k")]
    [InlineData("", "!a ")]
    [InlineData("!", "a")]
    [InlineData("", "&a ")]
    [InlineData("", "*a ")]
    [InlineData("[", "*a,")]
    [InlineData("[", ",")]
    [InlineData("{", "a,")]
    [InlineData("{", "a:")]
    [InlineData("[", "#a\n")]
    [InlineData("[", "a #a\n")]
    [InlineData("", "---\n")]
    [InlineData("", "%a b\n")]
    [InlineData("", "\t")]
    [InlineData("", "\0")]
    [InlineData("", "\u202E")]
    [InlineData("", "a: 1\n")]
    [InlineData("a:", "\n#")]
    [InlineData("", "- a\nb: ")]
    public void FullSizeFile_OfOneRepeatedPiece_EndsInTimeAndMemory(string start, string unit)
    {
        int size = Encoding.UTF8.GetByteCount(unit);

        Reading reading = Measure(() => Reading.Of(start + string.Concat(Enumerable.Repeat(unit, (Full - 100) / size))));

        (reading.Root is not null).Should().Be(reading.Diagnostics.All(d => d.Severity != VaultPolicy.Dsl.Diagnostics.Severity.Error));
    }

    private static Reading Refuse(string text, string code, string? place)
    {
        Reading reading = RefuseAny(text);
        var first = reading.Diagnostics.First(d => d.Severity == VaultPolicy.Dsl.Diagnostics.Severity.Error);
        first.Descriptor.Code.Should().Be(code);
        if (place is not null)
        {
            $"{first.Span.StartPosition.Line}:{first.Span.StartPosition.Column}".Should().Be(place);
        }

        return reading;
    }

    private static Reading RefuseAny(string text)
    {
        Reading reading = Measure(() => Reading.Of(text));
        reading.Root.Should().BeNull();
        reading.Diagnostics.Should().NotBeEmpty();
        return reading;
    }

    private static Reading Measure(Func<Reading> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Reading reading = read();
        (Environment.CpuUsage.TotalTime - start).Should().BeLessThan(TimeLimit);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(AllocationLimit);
        return reading;
    }
}
