namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 1: the text of YAML files and scripts.</summary>
public static class SyntaxDiagnostics
{
    /// <summary>A file is not UTF-8 text.</summary>
    public static readonly DiagnosticDescriptor InvalidEncoding =
        new("VP1001", "invalid-encoding", Severity.Error, "A file is not UTF-8 text");

    /// <summary>A file starts with a byte order mark.</summary>
    public static readonly DiagnosticDescriptor ByteOrderMark =
        new("VP1002", "byte-order-mark", Severity.Error, "A file starts with a byte order mark");

    /// <summary>A text holds a control character.</summary>
    public static readonly DiagnosticDescriptor ControlCharacter =
        new("VP1003", "control-character", Severity.Error, "A text holds a control character");

    /// <summary>A text holds a character that reorders what a reader sees.</summary>
    public static readonly DiagnosticDescriptor BidirectionalControl =
        new("VP1004", "bidirectional-control", Severity.Error, "A text holds a character that reorders what a reader sees");

    /// <summary>A mapping has the same key twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey =
        new("VP1005", "duplicate-key", Severity.Error, "A mapping has the same key twice");

    /// <summary>Two keys of a mapping differ only in a way that a reader does not see.</summary>
    public static readonly DiagnosticDescriptor ConfusableKey =
        new("VP1006", "confusable-key", Severity.Error, "Two keys of a mapping differ only in a way that a reader does not see");

    /// <summary>A key holds a character outside ASCII.</summary>
    public static readonly DiagnosticDescriptor NonAsciiKey =
        new("VP1007", "non-ascii-key", Severity.Error, "A key holds a character outside ASCII");

    /// <summary>A key is not a simple word.</summary>
    public static readonly DiagnosticDescriptor ComplexKey =
        new("VP1008", "complex-key", Severity.Error, "A key is not a simple word");

    /// <summary>A value is an anchor or an alias instead of being written out.</summary>
    public static readonly DiagnosticDescriptor AnchorOrAlias =
        new("VP1009", "anchor-or-alias", Severity.Error, "A value is an anchor or an alias instead of being written out");

    /// <summary>A mapping merges another one.</summary>
    public static readonly DiagnosticDescriptor MergeKey =
        new("VP1010", "merge-key", Severity.Error, "A mapping merges another one");

    /// <summary>A value carries a YAML tag.</summary>
    public static readonly DiagnosticDescriptor Tag =
        new("VP1011", "tag", Severity.Error, "A value carries a YAML tag");

    /// <summary>A file starts with a YAML directive.</summary>
    public static readonly DiagnosticDescriptor Directive =
        new("VP1012", "directive", Severity.Error, "A file starts with a YAML directive");

    /// <summary>A file holds more than one document.</summary>
    public static readonly DiagnosticDescriptor MultipleDocuments =
        new("VP1013", "multiple-documents", Severity.Error, "A file holds more than one document");

    /// <summary>A file holds nothing.</summary>
    public static readonly DiagnosticDescriptor EmptyFile =
        new("VP1014", "empty-file", Severity.Error, "A file holds nothing");

    /// <summary>A line is indented with a tab.</summary>
    public static readonly DiagnosticDescriptor TabIndentation =
        new("VP1015", "tab-indentation", Severity.Error, "A line is indented with a tab");

    /// <summary>A text is not valid YAML.</summary>
    public static readonly DiagnosticDescriptor InvalidSyntax =
        new("VP1016", "invalid-syntax", Severity.Error, "A text is not valid YAML");

    /// <summary>A text holds a character that shows as nothing.</summary>
    public static readonly DiagnosticDescriptor InvisibleCharacter =
        new("VP1017", "invisible-character", Severity.Error, "A text holds a character that shows as nothing");

    /// <summary>A quoted value has no closing quote.</summary>
    public static readonly DiagnosticDescriptor UnclosedQuote =
        new("VP1018", "unclosed-quote", Severity.Error, "A quoted value has no closing quote");

    /// <summary>A `[` or `{` is not closed.</summary>
    public static readonly DiagnosticDescriptor UnclosedBracket =
        new("VP1019", "unclosed-bracket", Severity.Error, "A `[` or `{` is not closed");

    /// <summary>A quoted value holds an escape that YAML does not know.</summary>
    public static readonly DiagnosticDescriptor InvalidEscape =
        new("VP1020", "invalid-escape", Severity.Error, "A quoted value holds an escape that YAML does not know");

    /// <summary>A key between braces has no value.</summary>
    public static readonly DiagnosticDescriptor MissingValue =
        new("VP1021", "missing-value", Severity.Error, "A key between braces has no value");

    /// <summary>A key and value stand in a list without braces.</summary>
    public static readonly DiagnosticDescriptor PairInSequence =
        new("VP1022", "pair-in-sequence", Severity.Error, "A key and value stand in a list without braces");

    /// <summary>An unquoted value starts with a character that YAML reserves.</summary>
    public static readonly DiagnosticDescriptor ReservedIndicator =
        new("VP1023", "reserved-indicator", Severity.Error, "An unquoted value starts with a character that YAML reserves");

    /// <summary>A `:` stands where no key can be.</summary>
    public static readonly DiagnosticDescriptor UnexpectedColon =
        new("VP1024", "unexpected-colon", Severity.Error, "A `:` stands where no key can be");

    /// <summary>The indentation of a line fits no open mapping or list.</summary>
    public static readonly DiagnosticDescriptor InconsistentIndentation =
        new("VP1025", "inconsistent-indentation", Severity.Error, "The indentation of a line fits no open mapping or list");

    /// <summary>An expression is not valid CEL.</summary>
    public static readonly DiagnosticDescriptor ExpressionSyntax =
        new("VP1201", "expression-syntax", Severity.Error, "An expression is not valid CEL");
}
