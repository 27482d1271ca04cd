using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Reporting.Tests.Text;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text, `quoted` — ünïcode 漢字", "plain text, `quoted` — ünïcode 漢字")]
    [InlineData("\u001b[31mred", "\\u{1b}[31mred")]
    [InlineData("a\nb\rc\td", "a\\u{a}b\\u{d}c\\u{9}d")]
    [InlineData("\u009b31m", "\\u{9b}31m")]
    [InlineData("\u202Eevil\u2066", "\\u{202e}evil\\u{2066}")]
    [InlineData("zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}")]
    [InlineData("line\u2028sep", "line\\u{2028}sep")]
    [InlineData("##[add-mask]x", "\\u{23}#[add-mask]x")]
    [InlineData("# comment", "# comment")]
    public void Escape_AnyText_ShowsHarmfulCharactersOnly(string text, string shown) => SafeText.Escape(text).Should().Be(shown);

    [Fact]
    public void Escape_HalfOfASurrogatePair_IsShownAsItsValue() => SafeText.Escape("half\ud800").Should().Be("half\\u{d800}");

    [Theory]
    [InlineData("::error::x", "\\u{3a}:error::x\n")]
    [InlineData("  ::add-mask::x", "  \\u{3a}:add-mask::x\n")]
    [InlineData("Access::Rule", "Access::Rule\n")]
    public void Line_RunnerCommandAtItsStart_IsInert(string text, string shown) =>
        new StyledText().Line(text).ToString().Should().Be(shown);

    [Fact]
    public void Append_RunnerCommandAfterIndentation_IsInert() =>
        new StyledText().Append("  ").Line("::warning::x").ToString().Should().Be("  \\u{3a}:warning::x\n");

    [Fact]
    public void WriteTo_WithoutColour_WritesNoEscapeCode()
    {
        var output = new StringWriter();
        new StyledText().Append("bad", TextStyle.Bad).Line(" plain").WriteTo(output, colour: false);
        output.ToString().Should().Be("bad plain\n");
    }

    [Fact]
    public void WriteTo_WithColour_ResetsAfterEveryPiece()
    {
        var output = new StringWriter();
        new StyledText().Append("bad", TextStyle.Bad).Line(" plain").WriteTo(output, colour: true);
        output.ToString().Should().Be("\u001b[1;31mbad\u001b[0m plain\n");
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("é…—", 3)]
    public void CharacterWidth_Text_CountsColumns(string text, int columns) => CharacterWidth.Of(text).Should().Be(columns);
}
