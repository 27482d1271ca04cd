namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4 that concern lists of sanctioned addresses.</summary>
public static class ListDiagnostics
{
    /// <summary>A list is not a JSON array of strings.</summary>
    public static readonly DiagnosticDescriptor MalformedList =
        new("VP4170", "list-malformed", Severity.Error, "A list is not a JSON array of strings");

    /// <summary>An entry of a list starts as an address and is none.</summary>
    public static readonly DiagnosticDescriptor MalformedEntry =
        new("VP4171", "list-malformed-entry", Severity.Error, "An entry of a list starts as an address and is none");

    /// <summary>Addresses of a list are not written as EIP-55 asks.</summary>
    public static readonly DiagnosticDescriptor NotChecksummed =
        new("VP4172", "list-not-checksummed", Severity.Note, "Addresses of a list are not written as EIP-55 asks");

    /// <summary>A subject of the register is on a list of sanctioned addresses and not flagged.</summary>
    public static readonly DiagnosticDescriptor SanctionedSubject =
        new("VP4173", "register-sanctioned-subject", Severity.Error, "A subject of the register is on a list of sanctioned addresses and not flagged");
}
