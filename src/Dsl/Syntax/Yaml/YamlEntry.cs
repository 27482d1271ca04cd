namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>One entry of a mapping.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; an empty value is a plain scalar with an empty text.</param>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value);
