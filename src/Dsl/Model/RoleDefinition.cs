using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>A role and its holders.</summary>
/// <param name="Name">The name.</param>
/// <param name="Members">The holders.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RoleDefinition(
    Located<string> Name,
    ImmutableArray<Located<Address>> Members,
    SourceSpan Span);
