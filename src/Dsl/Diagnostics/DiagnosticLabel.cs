using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>A second place that belongs to a finding, with a few words of why.</summary>
/// <param name="Span">The place.</param>
/// <param name="Text">The words beside it.</param>
public sealed record DiagnosticLabel(SourceSpan Span, string Text);
