using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>A mapping in the file's order; keys are distinct scalars.</summary>
/// <param name="Span">The whole mapping.</param>
/// <param name="Entries">The entries in file order.</param>
/// <param name="IsFlow">True when written with braces.</param>
public sealed record YamlMapping(SourceSpan Span, ImmutableArray<YamlEntry> Entries, bool IsFlow) : YamlNode(Span);
