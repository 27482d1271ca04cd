namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>The bounds of a YAML file; each has a diagnostic of its own.</summary>
public static class YamlLimits
{
    /// <summary>The largest file in bytes (4 MiB), compared before anything is decoded.</summary>
    public const int MaxFileBytes = 4 * 1024 * 1024;

    /// <summary>The deepest nesting of mappings and sequences.</summary>
    public const int MaxDepth = 64;

    /// <summary>The largest number of mapping keys and sequence items together.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>The longest line in UTF-16 units that gives no warning; longer ones can hide text from a reviewer.</summary>
    public const int MaxLineLength = 200;
}
