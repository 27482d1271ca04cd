namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 1 that concern comma-separated files and files of one JSON object a line.</summary>
public static class CsvDiagnostics
{
    /// <summary>A line has more or fewer fields than the header.</summary>
    public static readonly DiagnosticDescriptor FieldCount =
        new("VP1101", "csv-field-count", Severity.Error, "A line has more or fewer fields than the header");

    /// <summary>A quoted field is not closed or text follows its closing quote.</summary>
    public static readonly DiagnosticDescriptor MalformedQuote =
        new("VP1102", "csv-malformed-quote", Severity.Error, "A quoted field is not closed or text follows its closing quote");

    /// <summary>A line of a file of JSON objects is not one, or a value has the wrong type.</summary>
    public static readonly DiagnosticDescriptor MalformedObject =
        new("VP1103", "ndjson-malformed-object", Severity.Error, "A line of a file of JSON objects is not one, or a value has the wrong type");
}
