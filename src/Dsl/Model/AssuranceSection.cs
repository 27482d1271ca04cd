using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `assurance` section.</summary>
/// <param name="Scenarios">The scenarios.</param>
/// <param name="Require">What must hold after them, over `metrics`.</param>
/// <param name="Span">The section in the file.</param>
public sealed record AssuranceSection(
    ImmutableArray<Located<string>> Scenarios,
    ImmutableArray<PolicyExpression> Require,
    SourceSpan Span);
