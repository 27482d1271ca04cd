namespace VaultPolicy.Reporting.Json;

/// <summary>A line of a file, or the part of it around the place of interest when the line is long.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of the first character of <paramref name="Text"/>; 1 unless the start of the line is cut.</param>
/// <param name="Text">The text, without line break.</param>
/// <param name="CutEnd">True when the end of the line is cut.</param>
public sealed record SnippetLine(int Line, int Column, string Text, bool CutEnd);
