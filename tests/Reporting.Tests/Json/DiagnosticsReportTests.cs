using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;
using static VaultPolicy.Reporting.Tests.SampleFindings;

namespace VaultPolicy.Reporting.Tests.Json;

public sealed class DiagnosticsReportTests
{
    private static readonly SourceText Source = new("policy.yaml", "a: 1 bps\nb: 2 USD\n");

    private static DiagnosticsReport Sample() => Report(
        Mismatch(Span(Source, "2 USD"), caret: "`usd`") with { Labels = [Label(Span(Source, "1 bps"), "`bps`")], Help = "use one unit" },
        Diagnostic.Create(LongLine, Span(Source, "b: "), "line is long"));

    [Fact]
    public void ToJson_Report_MatchesGolden() => GoldenFile.Match("diagnostics.verified.json", Sample().ToJson());

    [Fact]
    public void Concise_Report_IsOneLinePerFinding() => DiagnosticsText.Concise(Sample()).ToString().Should().Be(
        "policy.yaml:2:4: error VP3004: cannot compare `bps` with `usd`\npolicy.yaml:2:1: warning VP8001: line is long\n");

    [Fact]
    public void AppendSummary_Report_CountsInWords()
    {
        var output = new StyledText();
        DiagnosticsText.AppendSummary(Sample(), output, " (0.21 s)");
        output.ToString().Should().Be("1 policy, 3 rules, 1 error, 1 warning (0.21 s)\n");
    }

    [Fact]
    public void AppendSummary_PolicyThatCouldNotBeBound_DoesNotClaimThatItHasNoRules()
    {
        var output = new StyledText();
        DiagnosticsText.AppendSummary(Sample() with { Files = [new CheckedFile("policy.yaml", null, 0, false)] }, output);
        output.ToString().Should().Be("1 policy, 1 error, 1 warning\n");
    }

    [Fact]
    public void ToJson_HostileText_IsValidJsonThatGivesTheTextBack()
    {
        const string hostile = "q\"\\\n\u001b[31m\u202E##[add-mask]::x\u2028😀";
        SourceText source = new("x\u0007.yaml", hostile);
        string json = Report(Mismatch(new SourceSpan(source, 0, 1), hostile)).ToJson();
        json.Where(c => char.IsControl(c) && c != '\n').Should().BeEmpty();
        json.Should().NotContain("##[").And.NotContain("\u202E");
        using JsonDocument document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("findings")[0].GetProperty("message").GetString().Should().Be(hostile);
    }

    [Fact]
    public void ToJson_LoneSurrogate_IsEscaped()
    {
        SourceText source = new("x.yaml", "x");
        Report(Mismatch(new SourceSpan(source, 0, 1), "half \ud800")).ToJson().Should().Contain("\"half \\ud800\"");
    }
}
