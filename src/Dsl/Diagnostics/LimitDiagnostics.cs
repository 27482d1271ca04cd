namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 6: limits and cost.</summary>
public static class LimitDiagnostics
{
    /// <summary>A file is larger than its limit.</summary>
    public static readonly DiagnosticDescriptor FileTooLarge =
        new("VP6001", "file-too-large", Severity.Error, "A file is larger than its limit");

    /// <summary>Mappings and lists are nested deeper than the limit.</summary>
    public static readonly DiagnosticDescriptor NestingTooDeep =
        new("VP6002", "nesting-too-deep", Severity.Error, "Mappings and lists are nested deeper than the limit");

    /// <summary>A file has more keys and list items than the limit.</summary>
    public static readonly DiagnosticDescriptor TooManyEntries =
        new("VP6003", "too-many-entries", Severity.Error, "A file has more keys and list items than the limit");

    /// <summary>A register has more rows than the limit.</summary>
    public static readonly DiagnosticDescriptor TooManyRows =
        new("VP6101", "too-many-rows", Severity.Error, "A register has more rows than the limit");

    /// <summary>A line of a comma-separated file is longer than the limit.</summary>
    public static readonly DiagnosticDescriptor LineTooLong =
        new("VP6102", "line-too-long", Severity.Error, "A line of a comma-separated file is longer than the limit");

    /// <summary>A list of the policy has more entries than the limit.</summary>
    public static readonly DiagnosticDescriptor TooManyRules =
        new("VP6201", "too-many-rules", Severity.Error, "A list of the policy has more entries than the limit");

    /// <summary>An expression is longer than the limit.</summary>
    public static readonly DiagnosticDescriptor ExpressionTooLong =
        new("VP6202", "expression-too-long", Severity.Error, "An expression is longer than the limit");

    /// <summary>An expression is nested too deep or costs too much.</summary>
    public static readonly DiagnosticDescriptor ExpressionTooCostly =
        new("VP6203", "expression-too-costly", Severity.Error, "An expression is nested too deep or costs too much");
}
