using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>The lines of one file that a finding is about.</summary>
/// <param name="File">The file.</param>
/// <param name="Lines">The lines, ascending; not necessarily adjacent.</param>
public sealed record Snippet(string File, ImmutableArray<SnippetLine> Lines);
