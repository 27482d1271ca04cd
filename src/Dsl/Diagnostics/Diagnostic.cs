using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>A finding about a source: facts, not layout. Text, JSON and carets are made from it in Reporting.</summary>
public sealed record Diagnostic
{
    /// <summary>The kind of finding.</summary>
    public required DiagnosticDescriptor Descriptor { get; init; }

    /// <summary>The severity after configuration.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One lower-case sentence without a full stop; user text in backticks.</summary>
    public required string Message { get; init; }

    /// <summary>The place the finding is about.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Words shown beside the caret; may be empty.</summary>
    public string CaretText { get; init; } = "";

    /// <summary>Related places.</summary>
    public ImmutableArray<DiagnosticLabel> Labels { get; init; } = [];

    /// <summary>Facts that help to understand.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>A proposed edit in words.</summary>
    public string? Help { get; init; }

    /// <summary>Creates a finding of the descriptor's default severity.</summary>
    /// <param name="descriptor">The kind.</param>
    /// <param name="span">The place.</param>
    /// <param name="message">The message.</param>
    /// <param name="help">A proposed edit, or null.</param>
    public static Diagnostic Create(DiagnosticDescriptor descriptor, SourceSpan span, string message, string? help = null) =>
        new() { Descriptor = descriptor, Severity = descriptor.DefaultSeverity, Message = message, Span = span, Help = help };
}
