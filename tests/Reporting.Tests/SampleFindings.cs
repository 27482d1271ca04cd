using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Reporting.Tests;

/// <summary>Findings made from text with marked places.</summary>
internal static class SampleFindings
{
    public static readonly DiagnosticDescriptor UnitMismatch = new("VP3004", "unit-mismatch", Severity.Error, "Units differ");

    public static readonly DiagnosticDescriptor LongLine = new("VP8001", "long-line", Severity.Warning, "A line is long");

    public static SourceSpan Span(SourceText source, string text, int occurrence = 0)
    {
        int at = -1;
        for (int i = 0; i <= occurrence; i++)
        {
            at = source.Text.IndexOf(text, at + 1, StringComparison.Ordinal);
        }

        at.Should().BeGreaterThanOrEqualTo(0);
        return new SourceSpan(source, at, text.Length);
    }

    public static Diagnostic Mismatch(SourceSpan span, string message = "cannot compare `bps` with `usd`", string caret = "") =>
        Diagnostic.Create(UnitMismatch, span, message) with { CaretText = caret };

    public static DiagnosticLabel Label(SourceSpan span, string text) => new(span, text);

    public static string Render(Diagnostic diagnostic, int? width = null)
    {
        var output = new StyledText();
        FindingText.Append(output, Finding.Of(diagnostic), new RenderOptions(width));
        return output.ToString();
    }

    public static DiagnosticsReport Report(params ReadOnlySpan<Diagnostic> diagnostics)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            findings.Add(Finding.Of(diagnostic));
        }

        return new DiagnosticsReport("check", [new CheckedFile("policy.yaml", "stable-core", 3, false)], findings.ToImmutable());
    }
}
