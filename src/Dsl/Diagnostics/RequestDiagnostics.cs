namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 0 that concern streams of requests and records of decisions.</summary>
public static class RequestDiagnostics
{
    /// <summary>A line of a stream of requests is longer than the limit.</summary>
    public static readonly DiagnosticDescriptor LineTooLong =
        new("VP0021", "request-too-long", Severity.Error, "A line of a stream of requests is longer than the limit");

    /// <summary>A line of a stream is not a JSON object of ASCII characters.</summary>
    public static readonly DiagnosticDescriptor LineForm =
        new("VP0022", "line-form", Severity.Error, "A line of a stream is not a JSON object of ASCII characters");

    /// <summary>A request lacks a member, or has one that is unknown, there twice or of a wrong value.</summary>
    public static readonly DiagnosticDescriptor RequestMember =
        new("VP0023", "request-member", Severity.Error, "A request lacks a member, or has one that is unknown, there twice or of a wrong value");

    /// <summary>A recorded decision lacks what it takes to decide again.</summary>
    public static readonly DiagnosticDescriptor RecordMember =
        new("VP0024", "record-member", Severity.Error, "A recorded decision lacks what it takes to decide again");
}
