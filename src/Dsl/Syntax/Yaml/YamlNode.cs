using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>A node of a strictly read YAML file with its place.</summary>
/// <param name="Span">From the first to the last character of the node.</param>
public abstract record YamlNode(SourceSpan Span);
