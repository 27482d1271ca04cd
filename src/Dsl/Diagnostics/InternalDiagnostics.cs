namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 9: faults of the product itself.</summary>
public static class InternalDiagnostics
{
    /// <summary>The product failed; the input is not to blame.</summary>
    public static readonly DiagnosticDescriptor InternalError =
        new("VP9001", "internal-error", Severity.Error, "The product failed; the input is not to blame");

    /// <summary>Two readers disagree about a value, so the file is refused.</summary>
    public static readonly DiagnosticDescriptor ScalarReadTwoWays =
        new("VP9002", "scalar-read-two-ways", Severity.Error, "Two readers disagree about a value, so the file is refused");
}
