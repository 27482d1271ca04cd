namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 3: types and units.</summary>
public static class TypeDiagnostics
{
    /// <summary>A value is a mapping, a list or a single value where another of them is needed.</summary>
    public static readonly DiagnosticDescriptor WrongShape =
        new("VP3001", "wrong-shape", Severity.Error, "A value is a mapping, a list or a single value where another of them is needed");

    /// <summary>A number is not written in the one form that is read.</summary>
    public static readonly DiagnosticDescriptor NumberForm =
        new("VP3002", "number-form", Severity.Error, "A number is not written in the one form that is read");

    /// <summary>A number is too large to be kept exactly.</summary>
    public static readonly DiagnosticDescriptor NumberRange =
        new("VP3003", "number-range", Severity.Error, "A number is too large to be kept exactly");

    /// <summary>A value has a unit of another kind than its key needs.</summary>
    public static readonly DiagnosticDescriptor UnitMismatch =
        new("VP3004", "unit-mismatch", Severity.Error, "A value has a unit of another kind than its key needs");

    /// <summary>A value lacks its unit.</summary>
    public static readonly DiagnosticDescriptor MissingUnit =
        new("VP3005", "missing-unit", Severity.Error, "A value lacks its unit");

    /// <summary>A value has a unit that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownUnit =
        new("VP3006", "unknown-unit", Severity.Error, "A value has a unit that does not exist");

    /// <summary>A number has more decimal places than can be kept exactly.</summary>
    public static readonly DiagnosticDescriptor TooManyPlaces =
        new("VP3007", "too-many-places", Severity.Error, "A number has more decimal places than can be kept exactly");

    /// <summary>A value is outside of what its key accepts.</summary>
    public static readonly DiagnosticDescriptor ValueOutOfRange =
        new("VP3008", "value-out-of-range", Severity.Error, "A value is outside of what its key accepts");

    /// <summary>The least value of a range is above its greatest.</summary>
    public static readonly DiagnosticDescriptor ReversedRange =
        new("VP3009", "reversed-range", Severity.Error, "The least value of a range is above its greatest");

    /// <summary>Shares do not sum to exactly 100 %.</summary>
    public static readonly DiagnosticDescriptor SharesNotWhole =
        new("VP3010", "shares-not-whole", Severity.Error, "Shares do not sum to exactly 100 %");

    /// <summary>A text is not an address.</summary>
    public static readonly DiagnosticDescriptor AddressForm =
        new("VP3011", "address-form", Severity.Error, "A text is not an address");

    /// <summary>The letters of an address do not have the case of its EIP-55 checksum.</summary>
    public static readonly DiagnosticDescriptor AddressChecksum =
        new("VP3012", "address-checksum", Severity.Error, "The letters of an address do not have the case of its EIP-55 checksum");

    /// <summary>An address is written without its EIP-55 checksum.</summary>
    public static readonly DiagnosticDescriptor AddressUnchecked =
        new("VP3013", "address-unchecked", Severity.Warning, "An address is written without its EIP-55 checksum");

    /// <summary>An address is the zero address, a precompiled contract or the vault itself.</summary>
    public static readonly DiagnosticDescriptor AddressReserved =
        new("VP3014", "address-reserved", Severity.Error, "An address is the zero address, a precompiled contract or the vault itself");

    /// <summary>An address is not quoted.</summary>
    public static readonly DiagnosticDescriptor AddressUnquoted =
        new("VP3015", "address-unquoted", Severity.Error, "An address is not quoted");

    /// <summary>A chain is not written as CAIP-2 says.</summary>
    public static readonly DiagnosticDescriptor ChainForm =
        new("VP3016", "chain-form", Severity.Error, "A chain is not written as CAIP-2 says");

    /// <summary>The value of a parameter is outside of its own range.</summary>
    public static readonly DiagnosticDescriptor ParameterOutOfRange =
        new("VP3017", "parameter-out-of-range", Severity.Error, "The value of a parameter is outside of its own range");

    /// <summary>A flag is neither `true` nor `false`.</summary>
    public static readonly DiagnosticDescriptor FlagForm =
        new("VP3018", "flag-form", Severity.Error, "A flag is neither `true` nor `false`");

    /// <summary>An expression mixes types or has another type than its place needs.</summary>
    public static readonly DiagnosticDescriptor ExpressionType =
        new("VP3019", "expression-type", Severity.Error, "An expression mixes types or has another type than its place needs");

    /// <summary>A text is not a 32-byte hash.</summary>
    public static readonly DiagnosticDescriptor HashForm =
        new("VP3020", "hash-form", Severity.Error, "A text is not a 32-byte hash");

    /// <summary>An expression uses a number that is not exact.</summary>
    public static readonly DiagnosticDescriptor InexactNumber =
        new("VP3021", "inexact-number", Severity.Error, "An expression uses a number that is not exact");

    /// <summary>A part of an expression fails whatever the values are.</summary>
    public static readonly DiagnosticDescriptor ConstantError =
        new("VP3022", "constant-error", Severity.Error, "A part of an expression fails whatever the values are");

    /// <summary>A text is not a time.</summary>
    public static readonly DiagnosticDescriptor TimeForm =
        new("VP3050", "time-form", Severity.Error, "A text is not a time");
}
