using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Formatting;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Tests.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Formatting;

public sealed class PolicyFormatterTests
{
    [Theory]
    [InlineData("a:   1\nb :  x   # c\n", "a: 1\nb: x     # c\n")]
    [InlineData("a:\n- x\n-   y\n", "a:\n  - x\n  - y\n")]
    [InlineData("a:\n    b:\n         c: 1\n", "a:\n  b:\n    c: 1\n")]
    [InlineData("a: {b: 1,c: [ 1,2 , 3 ],}\n", "a: { b: 1, c: [1, 2, 3] }\n")]
    [InlineData("a: { }\nb: [ ]\n", "a: {}\nb: []\n")]
    [InlineData("\n\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n")]
    [InlineData("a:\n\n  b: 1\n", "a:\n  b: 1\n")]
    [InlineData("a: 1\r\nb: 2", "a: 1\nb: 2\n")]
    [InlineData("---\na: 1\n...\n", "a: 1\n")]
    [InlineData("# head\n\na: 1\n# tail\n", "# head\n\na: 1\n# tail\n")]
    [InlineData("a:\n    # of b\n    b: 1\n    # still in a\n# of c\nc: 2\n", "a:\n  # of b\n  b: 1\n  # still in a\n# of c\nc: 2\n")]
    [InlineData("a:\n- x\n# of b\nb: 1\n", "a:\n  - x\n# of b\nb: 1\n")]
    [InlineData("a: # c\n    1\n", "a:  # c\n  1\n")]
    [InlineData("a:\n  1\n", "a: 1\n")]
    [InlineData("- # c\n  a: 1\n-\n  b: 2\n- - x\n  - y\n", "-  # c\n  a: 1\n- b: 2\n- - x\n  - y\n")]
    [InlineData("a: |   # c\n      x\n       y\n\n      z\n\n\nb: 1\n", "a: |   # c\n  x\n   y\n\n  z\n\nb: 1\n")]
    [InlineData("a: >4-\n     x\n", "a: >2-\n   x\n")]
    [InlineData("a: |+\n x\n\n\nb: 1\n", "a: |+\n  x\n\n\nb: 1\n")]
    [InlineData("a: |\n x", "a: |-\n  x\n")]
    [InlineData("a: one\n     two  \n\n     three\n", "a: one\n  two\n\n  three\n")]
    [InlineData("a: \"one \\\n     two\"\n", "a: \"one \\\n  two\"\n")]
    [InlineData("a: [x,\n y, # c\n z]\n", "a: [x,\n    y,  # c\n    z]\n")]
    [InlineData("a: { b: 1,\n  c: 2 }\n", "a: { b: 1,\n     c: 2 }\n")]
    [InlineData("a: [\n  x,\n  # c\n]\n", "a: [x\n    # c\n    ]\n")]
    public void Format_Text_IsInHouseForm(string text, string expected)
    {
        Formatted(text).Should().Be(expected);
        Formatted(expected).Should().Be(expected);
    }

    [Fact]
    public void Format_FlowWiderThan120_BreaksBetweenItems()
    {
        string text = "assets: { " + string.Join(", ", Enumerable.Range(0, 12).Select(i => $"asset{i}: {{ weight: {i}% }}")) + " }\n";

        string formatted = Formatted(text)!;

        formatted.Split('\n').Should().OnlyContain(line => line.Length <= 120).And.HaveCount(4);
        formatted.Split('\n')[1].Should().StartWith(new string(' ', 10) + "asset");
    }

    [Fact]
    public void Format_WideItemWithBreakBeforeItsValue_IsIdempotent()
    {
        string text = $"a: {{ b: [{new string('x', 60)}], c: {{ d: {new string('y', 50)}, e:\n   f }} }}\n";

        string formatted = Formatted(text)!;

        Formatted(formatted).Should().Be(formatted);
    }

    [Theory]
    [InlineData("a: [1\n", "VP1019")]
    [InlineData("a: 1\na: 2\n", "VP1005")]
    [InlineData("", "VP1014")]
    public void Format_TextWithErrors_FormatsNothing(string text, string code)
    {
        var bag = new DiagnosticBag();

        FormatResult result = PolicyFormatter.Format("p.yaml", Encoding.UTF8.GetBytes(text), bag);

        result.Text.Should().BeNull();
        result.IsChanged.Should().BeFalse();
        bag.ToSorted().Select(d => d.Descriptor.Code).Should().Equal(code);
    }

    [Fact]
    public void Format_GeneratedDocument_KeepsValuesAndCommentsAndIsIdempotent()
    {
        int formatted = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000),
            Prop.ForAll(DocumentGen.Document.ToArbitrary(), text => formatted += CheckFormat(text) ? 1 : 0));
        formatted.Should().BeGreaterThan(2_400, "the generator must make valid documents");
    }

    [Fact]
    public void Format_MutatedDocument_KeepsValuesAndCommentsOrReportsErrors()
    {
        int formatted = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000),
            Prop.ForAll(DocumentGen.Mutated.ToArbitrary(), text => formatted += CheckFormat(text) ? 1 : 0));
        formatted.Should().BeGreaterThan(150, "some mutations must leave a valid document");
    }

    /// <summary>True when the text was formatted; checks everything the formatter promises.</summary>
    private static bool CheckFormat(string text)
    {
        var bag = new DiagnosticBag();
        FormatResult result = PolicyFormatter.Format("p.yaml", Encoding.UTF8.GetBytes(text), bag);
        bag.ToSorted().Should().NotContain(d => d.Descriptor.Code.StartsWith("VP9", StringComparison.Ordinal), text);
        if (result.Text is null)
        {
            bag.HasErrors.Should().BeTrue();
            return false;
        }

        YamlNode before = Reading.Of(text).Root!;
        YamlNode after = Reading.Of(result.Text).Root!;
        PolicyFormatter.SameValues(before, after).Should().BeTrue(text);
        Formatted(result.Text).Should().Be(result.Text, "formatting is idempotent, from <<{0}>>", text);
        CommentsOf(result.Text, after).Should().Equal(CommentsOf(text, before), text);
        result.Text.Should().EndWith("\n").And.NotContain("\r");
        CheckLines(result.Text, after);
        return true;
    }

    private static IEnumerable<string> CommentsOf(string text, YamlNode root) => Comment.Collect(text, root).Select(comment => comment.Text);

    /// <summary>Outside scalars no line ends in blanks and no two lines in a row are empty.</summary>
    private static void CheckLines(string text, YamlNode root)
    {
        bool[] inScalar = new bool[text.Length + 1];
        foreach (YamlScalar scalar in ScalarMapTests.Scalars(root))
        {
            Array.Fill(inScalar, true, scalar.Span.Start, scalar.Span.Length);
        }

        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '\n' && !inScalar[i - 1])
            {
                text[i - 1].Should().NotBe(' ', text);
                (i > 1 && text[i - 1] == '\n' && text[i - 2] == '\n' && !inScalar[i - 2]).Should().BeFalse(text);
            }
        }
    }

    private static string? Formatted(string text)
    {
        var bag = new DiagnosticBag();
        string? formatted = PolicyFormatter.Format("p.yaml", Encoding.UTF8.GetBytes(text), bag).Text;
        formatted.Should().NotBeNull(string.Join("; ", bag.ToSorted().Select(d => d.Message)));
        return formatted;
    }
}
