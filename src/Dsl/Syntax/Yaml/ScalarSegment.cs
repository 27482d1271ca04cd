namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>A run of value characters that stand one after another in the file.</summary>
/// <param name="ValueStart">Where the run starts in the value.</param>
/// <param name="FileStart">Where it starts in the file.</param>
public readonly record struct ScalarSegment(int ValueStart, int FileStart);
