namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>Single or double quotes.</summary>
    Quoted,

    /// <summary>A `|` block.</summary>
    Literal,

    /// <summary>A `>` block.</summary>
    Folded,
}
