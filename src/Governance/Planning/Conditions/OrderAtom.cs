using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>`left - right &lt;= bound` over multiples of a step.</summary>
internal readonly record struct OrderAtom(int Left, int Right, BigInteger Bound, BigInteger Step);
