using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `risk` section.</summary>
/// <param name="Limits">Limits, in file order.</param>
/// <param name="Breakers">Breakers, in file order.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RiskSection(
    ImmutableArray<RiskLimit> Limits,
    ImmutableArray<RiskBreaker> Breakers,
    SourceSpan Span);
