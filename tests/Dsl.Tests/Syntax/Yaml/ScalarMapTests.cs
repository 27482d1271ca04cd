using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Syntax.Yaml;

public sealed class ScalarMapTests
{
    [Theory]
    [InlineData("k: plain text\n", "plain text", YamlScalarStyle.Plain)]
    [InlineData("k: one\n  two  \n\n\n  three # c\n", "one two\n\nthree", YamlScalarStyle.Plain)]
    [InlineData("k:\n  one\n  two\n", "one two", YamlScalarStyle.Plain)]
    [InlineData("k: [one\n two, 3]\n", "one two", YamlScalarStyle.Plain)]
    [InlineData("k: 'it''s'\n", "it's", YamlScalarStyle.Quoted)]
    [InlineData("k: 'a\\n\"b'\n", "a\\n\"b", YamlScalarStyle.Quoted)]
    [InlineData("k: 'one  \n\n  two'\n", "one\ntwo", YamlScalarStyle.Quoted)]
    [InlineData("k: ' one\n  two '\n", " one two ", YamlScalarStyle.Quoted)]
    [InlineData("k: \"a\\tb\\n\\\"c\\\\ \\x41\\u0042\\U0001F600\\/\"\n", "a\tb\n\"c\\ AB😀/", YamlScalarStyle.Quoted)]
    [InlineData("k: \"one \\\n  two\\\n  \\ three\n\n  four\"\n", "one two three\nfour", YamlScalarStyle.Quoted)]
    [InlineData("k: \"one\\\n\n  two\"\n", "one\ntwo", YamlScalarStyle.Quoted)]
    [InlineData("k: |\n  a\n   b\n\n  c\n", "a\n b\n\nc\n", YamlScalarStyle.Literal)]
    [InlineData("k: |-\n  a\n  b\n\n", "a\nb", YamlScalarStyle.Literal)]
    [InlineData("k: |+\n  a\n\n\nj: 1\n", "a\n\n\n", YamlScalarStyle.Literal)]
    [InlineData("k: |2-\n    a\n   b", "  a\n b", YamlScalarStyle.Literal)]
    [InlineData("k: |-2 # c\n    a\n", "  a", YamlScalarStyle.Literal)]
    [InlineData("k: |\n\n  a  \n", "\na  \n", YamlScalarStyle.Literal)]
    [InlineData("k: |\n  # not a comment\n # a comment\nj: 1\n", "# not a comment\n", YamlScalarStyle.Literal)]
    [InlineData("k: |\nj: 1\n", "", YamlScalarStyle.Literal)]
    [InlineData("k: |+\n\n\nj: 1\n", "\n\n", YamlScalarStyle.Literal)]
    [InlineData("k: >\n  a\n  b\n\n  c\n\n\n  d\n", "a b\nc\n\nd\n", YamlScalarStyle.Folded)]
    [InlineData("k: >-\n  a\n    more\n    more\n  b\n  c\n", "a\n  more\n  more\nb c", YamlScalarStyle.Folded)]
    [InlineData("k: >\n\n  a\n\n   b\n\n  c\n", "\na\n\n b\n\nc\n", YamlScalarStyle.Folded)]
    [InlineData("k: >+\n  a\n  b\n\n", "a b\n\n", YamlScalarStyle.Folded)]
    [InlineData("- k: >\n    a\n    b\n", "a b\n", YamlScalarStyle.Folded)]
    public void Value_OfEachStyle_MapsEveryCharacterToItsPlace(string text, string expected, YamlScalarStyle style)
    {
        foreach (string variant in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal), text.Replace('\n', '\r') })
        {
            Reading reading = Reading.Of(variant);

            reading.Lines().Should().BeEmpty();
            YamlScalar scalar = Scalars(reading.Root!).First(s => s.Span.Start > variant.IndexOf("k:", StringComparison.Ordinal));
            scalar.Value.Should().Be(expected);
            scalar.Style.Should().Be(style);
            CheckMap(scalar);
        }
    }

    [Fact]
    public void SpanOf_WordInFoldedBlock_PointsAtTheWordInTheFile()
    {
        const string Text = "rules:\n  - when: >-\n      subject.level >= 2\n      && subject.age\n";
        var scalar = Scalars(Reading.Of(Text).Root!).Last();
        int at = scalar.Value.IndexOf("subject.age", StringComparison.Ordinal);

        var span = scalar.SpanOf(at, at + "subject.age".Length);

        span.ToString().Should().Be("p.yaml:4:10");
        span.EndPosition.Column.Should().Be(21);
    }

    [Fact]
    public void SpanOf_CharacterAfterEscapes_PointsBehindThem()
    {
        var scalar = (YamlScalar)Reading.Of("k: \"\\u0041\\n+x\"\n").Single("k");

        scalar.SpanOf(3, 4).ToString().Should().Be("p.yaml:1:14");
        scalar.SpanOf(4, 4).StartPosition.Column.Should().Be(15, "the end of the value is the closing quote");
    }

    [Fact]
    public void AnyScalar_IsReadLikeTheLibraryReadsItAndMapsBack()
    {
        int accepted = 0;
        var gen = from header in Gen.Elements("k: ", "k: '", "k: \"", "k: |\n", "k: >\n", "k: |-\n", "k: >+\n", "k: >2\n", "- |1\n", "- - >\n", "k:\n  - k: |\n", "k: [", "k:\n  ")
                  from pieces in Gen.ArrayOf(Gen.Elements(
                      "a", "b", " ", " ", "  ", "\n", "\n", "\n  ", "\n    ", "\n   ", "\n\n  ", "\r\n  ", "\t", "#", " #", ":", "'", "''", "\"", "\\", "\\\\", "\\n", "\\\n", "\\x41", "\\ ", "-", ",", "?", "é", "😀", ".", "|", ">"))
                  from close in Gen.Elements("", "\n", "'\n", "\"\n", "]\n", "\n\n", "\nj: 1\n", "\n# c\n", "\n # c\n")
                  select header + string.Concat(pieces) + close;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(25), Prop.ForAll(gen.ToArbitrary(), text =>
        {
            Reading reading = Reading.Of(text);
            reading.Lines().Where(line => line.StartsWith("VP9", StringComparison.Ordinal)).Should().BeEmpty(Escaped(text));
            if (reading.Root is not null)
            {
                accepted++;
                foreach (YamlScalar scalar in Scalars(reading.Root))
                {
                    CheckMap(scalar);
                }
            }
        }));
        accepted.Should().BeGreaterThan(1_000, "the generator must reach valid scalars");
    }

    internal static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Key).Concat(Scalars(entry.Value))),
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        _ => [(YamlScalar)node],
    };

    private static string Escaped(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>Every value character stands in the file where the map says, or is made there by an escape or a line break.</summary>
    private static void CheckMap(YamlScalar scalar)
    {
        string text = scalar.Span.Source.Text;
        int previous = scalar.Span.Start - 1;
        for (int i = 0; i < scalar.Value.Length; i++)
        {
            int at = scalar.Map.ToFile(i);
            char value = scalar.Value[i];
            bool escape = text[at] == '\\' && scalar.Style == YamlScalarStyle.Quoted && text[scalar.Span.Start] == '"';
            bool fold = text[at] is '\n' or '\r' && value is ' ' or '\n';
            (text[at] == value || escape || fold).Should().BeTrue(
                string.Create(CultureInfo.InvariantCulture, $"value character {i} of `{Escaped(text)}` maps to {at}"));
            at.Should().BeGreaterThanOrEqualTo(escape ? previous : previous + 1, Escaped(text));
            previous = at;
        }

        if (scalar.IsPlain && !scalar.Value.Contains('\n', StringComparison.Ordinal) && Reading.TextOf(scalar).IndexOfAny(['\n', '\r']) < 0)
        {
            Reading.TextOf(scalar).Should().Be(scalar.Value);
        }

        scalar.Map.ToFile(scalar.Value.Length).Should().BeInRange(previous, text.Length);
        scalar.Span.End.Should().BeLessThanOrEqualTo(text.Length);
    }
}
