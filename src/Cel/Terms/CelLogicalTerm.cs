using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>`left &amp;&amp; right` or `left || right`: a side that decides absorbs an error of the other.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="IsAnd">True for `&amp;&amp;`.</param>
public sealed record CelLogicalTerm(CelTerm Left, CelTerm Right, bool IsAnd) : CelTerm(CelType.Bool);
