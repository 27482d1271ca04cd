using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>`left == right` or `left != right`.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="IsNegated">True for `!=`.</param>
public sealed record CelEqualityTerm(CelTerm Left, CelTerm Right, bool IsNegated) : CelTerm(CelType.Bool);
