namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4 that concern the meaning of a register of subjects.</summary>
public static class RegisterDiagnostics
{
    /// <summary>A register lacks a required column.</summary>
    public static readonly DiagnosticDescriptor MissingColumn =
        new("VP4150", "register-missing-column", Severity.Error, "A register lacks a required column");

    /// <summary>A register has a column that is not part of the format.</summary>
    public static readonly DiagnosticDescriptor UnknownColumn =
        new("VP4151", "register-unknown-column", Severity.Error, "A register has a column that is not part of the format");

    /// <summary>A register has the same column twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateColumn =
        new("VP4152", "register-duplicate-column", Severity.Error, "A register has the same column twice");

    /// <summary>A register has a column that looks like personal data.</summary>
    public static readonly DiagnosticDescriptor PersonalData =
        new("VP4153", "register-personal-data", Severity.Error, "A register has a column that looks like personal data");

    /// <summary>A register entry is not an address.</summary>
    public static readonly DiagnosticDescriptor InvalidAddress =
        new("VP4154", "register-invalid-address", Severity.Error, "A register entry is not an address");

    /// <summary>The checksum of an address in a register is wrong.</summary>
    public static readonly DiagnosticDescriptor AddressChecksum =
        new("VP4155", "register-address-checksum", Severity.Error, "The checksum of an address in a register is wrong");

    /// <summary>A register entry is the zero address or a precompiled contract.</summary>
    public static readonly DiagnosticDescriptor ReservedAddress =
        new("VP4156", "register-reserved-address", Severity.Error, "A register entry is the zero address or a precompiled contract");

    /// <summary>A register has an address twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateAddress =
        new("VP4157", "register-duplicate-address", Severity.Error, "A register has an address twice");

    /// <summary>A register entry has a class that is not part of the format.</summary>
    public static readonly DiagnosticDescriptor UnknownClass =
        new("VP4158", "register-unknown-class", Severity.Error, "A register entry has a class that is not part of the format");

    /// <summary>A register entry has a level that is not a whole number within the range.</summary>
    public static readonly DiagnosticDescriptor InvalidLevel =
        new("VP4159", "register-invalid-level", Severity.Error, "A register entry has a level that is not a whole number within the range");

    /// <summary>A register entry has a country that ISO 3166-1 does not know.</summary>
    public static readonly DiagnosticDescriptor UnknownCountry =
        new("VP4160", "register-unknown-country", Severity.Error, "A register entry has a country that ISO 3166-1 does not know");

    /// <summary>A register entry has a date that is none.</summary>
    public static readonly DiagnosticDescriptor InvalidDate =
        new("VP4161", "register-invalid-date", Severity.Error, "A register entry has a date that is none");

    /// <summary>A register entry has a flag that is not part of the format.</summary>
    public static readonly DiagnosticDescriptor UnknownFlag =
        new("VP4162", "register-unknown-flag", Severity.Error, "A register entry has a flag that is not part of the format");

    /// <summary>A note of a register entry is too long, not printable ASCII, or a spreadsheet formula.</summary>
    public static readonly DiagnosticDescriptor InvalidNote =
        new("VP4163", "register-invalid-note", Severity.Error, "A note of a register entry is too long, not printable ASCII, or a spreadsheet formula");

    /// <summary>Addresses of a register are written without checksum.</summary>
    public static readonly DiagnosticDescriptor UncheckedAddress =
        new("VP4164", "register-unchecked-address", Severity.Warning, "Addresses of a register are written without checksum");

    /// <summary>A register entry expires before there were addresses.</summary>
    public static readonly DiagnosticDescriptor ExpiryBeforeStart =
        new("VP4165", "register-expiry-before-start", Severity.Error, "A register entry expires before there were addresses");
}
