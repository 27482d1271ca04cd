namespace VaultPolicy.Dsl.Text;

/// <summary>A place in a file as people count: line and column from 1, columns in UTF-16 units.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct LinePosition(int Line, int Column);
