using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `governance.duties`: who proposes and executes, and what one address may not do both of.</summary>
/// <param name="Propose">The role that proposes; null for members with enough votes, or the owner of a personal vault.</param>
/// <param name="Execute">The role that executes; null for every member, holder of a role, and the owner.</param>
/// <param name="Separate">The duties (`propose`, `veto`, `execute`) of which one address has at most one.</param>
/// <param name="Span">The section in the file.</param>
public sealed record DutiesDefinition(
    Located<string>? Propose,
    Located<string>? Execute,
    ImmutableArray<Located<string>> Separate,
    SourceSpan Span);
