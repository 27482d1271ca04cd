using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Reporting.Json;

/// <summary>What a diagnostic code means: the result of `explain VPnnnn`.</summary>
/// <param name="Code">`VPnnnn`.</param>
/// <param name="Slug">The name in kebab case.</param>
/// <param name="Severity">The default severity.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Page">The page in Markdown; null when the code has none.</param>
public sealed record CodeExplanation(string Code, string Slug, string Severity, string Summary, string? Page)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.explanation";

    /// <summary>The explanation of a kind of finding.</summary>
    /// <param name="descriptor">The kind.</param>
    /// <param name="page">Its page, or null.</param>
    public static CodeExplanation Of(DiagnosticDescriptor descriptor, string? page)
    {
        Finding finding = Finding.WithoutPlace(descriptor, descriptor.Summary);
        return new CodeExplanation(finding.Code, finding.Slug, finding.Severity, descriptor.Summary, page);
    }

    /// <summary>The document.</summary>
    public string ToJson() => new JsonTextWriter().BeginObject()
        .Schema(SchemaName, 1)
        .String("code", Code)
        .String("slug", Slug)
        .String("severity", Severity)
        .String("summary", Summary)
        .String("page", Page)
        .EndObject()
        .ToString();
}
