using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>A sequence in the file's order.</summary>
/// <param name="Span">The whole sequence.</param>
/// <param name="Items">The items.</param>
/// <param name="IsFlow">True when written with brackets.</param>
public sealed record YamlSequence(SourceSpan Span, ImmutableArray<YamlNode> Items, bool IsFlow) : YamlNode(Span);
