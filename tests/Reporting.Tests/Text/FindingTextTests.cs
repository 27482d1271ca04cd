using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;
using static VaultPolicy.Reporting.Tests.SampleFindings;

namespace VaultPolicy.Reporting.Tests.Text;

public sealed class FindingTextTests
{
    private static readonly SourceText Policy = new("policies/stable-core/policy.yaml", """
        metadata: { name: stable-core }
        parameters:
          daily_budget: 100 USD
        rebalance:
          triggers:
            - id: clock
              when: turnover > daily_budget
              every: 8h
        """);

    [Fact]
    public void Append_PrimaryAndSecondaryOnOneLine_DrawsStemsAndInlineText()
    {
        Diagnostic diagnostic = Mismatch(Span(Policy, ">")) with
        {
            Labels =
            [
                Label(Span(Policy, "turnover"), "`bps` of net asset value"),
                Label(Span(Policy, "daily_budget", 1), "`usd`"),
            ],
            Notes = ["both sides of a comparison have one unit"],
            Help = "divide by net asset value: `turnover > daily_budget / nav`",
        };
        GoldenFile.Match("finding-labels.verified.txt", Render(diagnostic));
    }

    [Fact]
    public void Append_LabelInAnotherLine_DrawsBothLinesAndTheGap()
    {
        Diagnostic diagnostic = Mismatch(Span(Policy, "daily_budget", 1), caret: "`usd`") with
        {
            Labels = [Label(Span(Policy, "100 USD"), "declared here")],
        };
        GoldenFile.Match("finding-two-lines.verified.txt", Render(diagnostic));
    }

    [Fact]
    public void Append_LabelInAnotherFile_OpensASecondSnippet()
    {
        SourceText register = new("register.csv", "address,class\n0xabc,retail\n");
        Diagnostic diagnostic = Mismatch(Span(Policy, "clock"), "unknown class") with
        {
            Labels = [Label(Span(register, "retail"), "first used here")],
        };
        GoldenFile.Match("finding-two-files.verified.txt", Render(diagnostic));
    }

    [Fact]
    public void Append_RangeOverLines_DrawsARail()
    {
        SourceSpan list = Span(Policy, "- id: clock\n      when: turnover > daily_budget\n      every: 8h");
        GoldenFile.Match("finding-rail.verified.txt", Render(Mismatch(list, "trigger can never fire", "this trigger")));
    }

    [Fact]
    public void Append_RangeOverLinesAfterOtherText_ConnectsTheRail()
    {
        SourceSpan list = Span(Policy, "clock\n      when: turnover > daily_budget");
        Diagnostic diagnostic = Mismatch(list, "trigger can never fire", "ends here") with
        {
            Labels = [Label(Span(Policy, "turnover"), "this side")],
        };
        GoldenFile.Match("finding-rail-connected.verified.txt", Render(diagnostic));
    }

    [Fact]
    public void Append_VeryLongRange_ElidesItsMiddle()
    {
        SourceText source = new("long.yaml", string.Join('\n', Enumerable.Range(1, 40).Select(i => $"  line{i}")));
        var span = new SourceSpan(source, 2, source.Text.Length - 2);
        GoldenFile.Match("finding-rail-long.verified.txt", Render(Mismatch(span, "too long")));
    }

    [Fact]
    public void Append_Tabs_CaretStandsUnderItsCharacter()
    {
        SourceText source = new("tabs.yaml", "\ta:\tb");
        Render(Mismatch(Span(source, "b"))).Should().Contain("1 |     a:  b\n  |         ^\n");
    }

    [Fact]
    public void Append_WideAndCombiningCharacters_CaretStandsUnderItsCharacter()
    {
        SourceText source = new("wide.yaml", "漢字: e\u0301x");
        Render(Mismatch(Span(source, "x"))).Should().Contain("1 | 漢字: e\u0301x\n  |        ^\n");
    }

    [Fact]
    public void Append_ControlCharacters_AreShownEscaped()
    {
        SourceText source = new("evil\u001b[31m.yaml", "a: \u001b[2Jx\u202Ey");
        string text = Render(Mismatch(Span(source, "x"), "bad \u0007 text"));
        text.Should().Contain("bad \\u{7} text").And.Contain("evil\\u{1b}[31m.yaml").And.Contain("a: \\u{1b}[2Jx\\u{202e}y");
        text.Where(c => char.IsControl(c) && c != '\n').Should().BeEmpty();
        text.Should().NotContain("\u202E");
    }

    [Fact]
    public void Append_CaretAfterEscapedCharacter_StandsUnderItsCharacter()
    {
        SourceText source = new("a.yaml", "\u0007x");
        Render(Mismatch(Span(source, "x"))).Should().Contain("1 | \\u{7}x\n  |      ^\n");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void Append_WideLineOnATerminal_IsCutAroundTheCaret(int width)
    {
        SourceText source = new("wide.yaml", new string('a', 300) + " NEEDLE " + new string('b', 5000));
        string text = Render(Mismatch(Span(source, "NEEDLE")), width);
        string[] lines = text.Split('\n');
        string snippet = lines.Single(l => l.StartsWith("1 |", StringComparison.Ordinal));
        string carets = lines.Single(l => l.Contains("^^^^^^", StringComparison.Ordinal));
        snippet.Length.Should().BeLessThanOrEqualTo(width);
        carets.IndexOf('^', StringComparison.Ordinal).Should().Be(snippet.IndexOf("NEEDLE", StringComparison.Ordinal));
        snippet.Should().StartWith("1 | …").And.EndWith("…");
    }

    [Fact]
    public void Append_WideLineInAPipe_IsCutByTheModelOnly()
    {
        SourceText source = new("wide.yaml", new string('a', 4_000_000));
        string text = Render(Mismatch(new SourceSpan(source, 3_999_999, 1)));
        text.Length.Should().BeLessThan(1000);
        text.Should().Contain("wide.yaml:1:4000000");
    }

    [Fact]
    public void Append_PointAtEndOfText_PutsACaretAfterTheLastCharacter()
    {
        SourceText source = new("end.yaml", "a: b");
        Render(Mismatch(new SourceSpan(source, 4, 0))).Should().Contain("1 | a: b\n  |     ^\n");
    }

    [Fact]
    public void Append_EmptyFile_HasNoSnippet()
    {
        SourceText source = new("empty.yaml", "");
        Render(Mismatch(new SourceSpan(source, 0, 0), "file is empty")).Should().Be(
            "error[VP3004]: file is empty\n --> empty.yaml:1:1\n  = more: vaultpolicy explain VP3004\n");
    }

    [Fact]
    public void Append_TwoMarksAtOnePlace_BothTextsAppear()
    {
        Diagnostic diagnostic = Mismatch(Span(Policy, "turnover"), caret: "first") with { Labels = [Label(Span(Policy, "turnover"), "second")] };
        string text = Render(diagnostic);
        text.Should().Contain("first").And.Contain("second");
    }

    [Fact]
    public void Append_AnyRange_NeverThrowsAndStaysInside()
    {
        string[] texts = ["", "\n", "a\r\nb\r\n", "\t漢\u0301\ud800x\n\n  y: z\n", new string('x', 500) + "\n漢" + new string('y', 200)];
        foreach (string text in texts)
        {
            SourceText source = new("any.yaml", text);
            for (int start = 0; start <= text.Length; start += Math.Max(1, text.Length / 40))
            {
                for (int end = start; end <= text.Length; end += Math.Max(1, text.Length / 40))
                {
                    Diagnostic diagnostic = Mismatch(new SourceSpan(source, start, end - start), caret: "here") with
                    {
                        Labels = [Label(new SourceSpan(source, text.Length - start, start), "there")],
                    };
                    foreach (int? width in new int?[] { null, 1, 40 })
                    {
                        string shown = Render(diagnostic, width);
                        shown.Contains('^').Should().Be(text.Length > 0);
                        shown.Should().NotContain("\r");
                    }
                }
            }
        }
    }
}
