using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>A leaf of the <c>&amp;&amp; || !</c> tree at the top of a boolean expression.</summary>
/// <param name="Start">Offset of the first UTF-16 unit.</param>
/// <param name="End">Offset after the last UTF-16 unit.</param>
/// <param name="Text">The clause as written.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNegated">Whether an odd number of <c>!</c> stands above the clause.</param>
public sealed record CelClause(int Start, int End, string Text, CelType Type, bool IsNegated);
