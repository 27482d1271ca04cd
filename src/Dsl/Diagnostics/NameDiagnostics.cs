namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 2: names and binding.</summary>
public static class NameDiagnostics
{
    /// <summary>A section has a key that the format does not know.</summary>
    public static readonly DiagnosticDescriptor UnknownKey =
        new("VP2001", "unknown-key", Severity.Error, "A section has a key that the format does not know");

    /// <summary>A section lacks a key that it must have.</summary>
    public static readonly DiagnosticDescriptor MissingKey =
        new("VP2002", "missing-key", Severity.Error, "A section lacks a key that it must have");

    /// <summary>A value is not one of the words that its key accepts.</summary>
    public static readonly DiagnosticDescriptor UnknownValue =
        new("VP2003", "unknown-value", Severity.Error, "A value is not one of the words that its key accepts");

    /// <summary>Two rules have the same id.</summary>
    public static readonly DiagnosticDescriptor DuplicateId =
        new("VP2004", "duplicate-id", Severity.Error, "Two rules have the same id");

    /// <summary>An asset is named that `assets` does not list.</summary>
    public static readonly DiagnosticDescriptor UnknownAsset =
        new("VP2005", "unknown-asset", Severity.Error, "An asset is named that `assets` does not list");

    /// <summary>An oracle is named that `oracles` does not list.</summary>
    public static readonly DiagnosticDescriptor UnknownOracle =
        new("VP2006", "unknown-oracle", Severity.Error, "An oracle is named that `oracles` does not list");

    /// <summary>A venue is named that `venues` does not list.</summary>
    public static readonly DiagnosticDescriptor UnknownVenue =
        new("VP2007", "unknown-venue", Severity.Error, "A venue is named that `venues` does not list");

    /// <summary>A role is named that `governance.roles` does not list.</summary>
    public static readonly DiagnosticDescriptor UnknownRole =
        new("VP2008", "unknown-role", Severity.Error, "A role is named that `governance.roles` does not list");

    /// <summary>A parameter is named that `parameters` does not list.</summary>
    public static readonly DiagnosticDescriptor UnknownParameter =
        new("VP2009", "unknown-parameter", Severity.Error, "A parameter is named that `parameters` does not list");

    /// <summary>An expression uses a name that does not exist where it stands.</summary>
    public static readonly DiagnosticDescriptor UnknownName =
        new("VP2010", "unknown-name", Severity.Error, "An expression uses a name that does not exist where it stands");

    /// <summary>A name holds characters that names may not have.</summary>
    public static readonly DiagnosticDescriptor InvalidName =
        new("VP2011", "invalid-name", Severity.Error, "A name holds characters that names may not have");

    /// <summary>A list names the same thing twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateItem =
        new("VP2012", "duplicate-item", Severity.Error, "A list names the same thing twice");

    /// <summary>A file name leads out of the package.</summary>
    public static readonly DiagnosticDescriptor PathEscape =
        new("VP2013", "path-escape", Severity.Error, "A file name leads out of the package");

    /// <summary>`split` and `recipients` do not name the same receivers.</summary>
    public static readonly DiagnosticDescriptor RecipientMismatch =
        new("VP2014", "recipient-mismatch", Severity.Error, "`split` and `recipients` do not name the same receivers");

    /// <summary>A file has another format or version than this program reads.</summary>
    public static readonly DiagnosticDescriptor UnsupportedFormat =
        new("VP2015", "unsupported-format", Severity.Error, "A file has another format or version than this program reads");

    /// <summary>A policy names a file that the package does not hold.</summary>
    public static readonly DiagnosticDescriptor MissingPackageFile =
        new("VP2016", "missing-package-file", Severity.Error, "A policy names a file that the package does not hold");

    /// <summary>A key has no value.</summary>
    public static readonly DiagnosticDescriptor EmptyValue =
        new("VP2017", "empty-value", Severity.Error, "A key has no value");
}
