using System.Collections.Immutable;

namespace VaultPolicy.Cel.Terms;

/// <summary>The value of a body that is an error as soon as one of some values is one, whether the body needs it or not.</summary>
/// <param name="Values">The values that must exist.</param>
/// <param name="Body">The body.</param>
public sealed record CelStrictTerm(ImmutableArray<CelTerm> Values, CelTerm Body) : CelTerm(Body.Type);
