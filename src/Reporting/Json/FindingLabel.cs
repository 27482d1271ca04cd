namespace VaultPolicy.Reporting.Json;

/// <summary>A second place that belongs to a finding.</summary>
/// <param name="Range">The place.</param>
/// <param name="Text">The words beside it.</param>
public sealed record FindingLabel(SourceRange Range, string Text);
