namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 8: style.</summary>
public static class StyleDiagnostics
{
    /// <summary>A file is not in the form that the formatter writes.</summary>
    public static readonly DiagnosticDescriptor NotFormatted =
        new("VP8001", "not-formatted", Severity.Warning, "A file is not in the form that the formatter writes");

    /// <summary>A line is so long that its end escapes a reader.</summary>
    public static readonly DiagnosticDescriptor LongLine =
        new("VP8002", "long-line", Severity.Warning, "A line is so long that its end escapes a reader");

    /// <summary>The underscores of a number do not stand between thousands.</summary>
    public static readonly DiagnosticDescriptor IrregularGroups =
        new("VP8003", "irregular-groups", Severity.Warning, "The underscores of a number do not stand between thousands");
}
