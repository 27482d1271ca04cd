namespace VaultPolicy.Reporting.Json;

/// <summary>A place in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
/// <param name="Offset">The offset from the start of the file, in UTF-16 units.</param>
public readonly record struct SourcePosition(int Line, int Column, long Offset);
