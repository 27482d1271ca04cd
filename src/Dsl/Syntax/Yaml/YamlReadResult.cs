using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>What reading a YAML file gave.</summary>
/// <param name="Source">The decoded text; bytes that are not UTF-8 appear as U+FFFD.</param>
/// <param name="Root">The document's root, or null when the file has an error.</param>
public sealed record YamlReadResult(SourceText Source, YamlNode? Root);
