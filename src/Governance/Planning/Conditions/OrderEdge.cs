using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>`to - from &lt;= bound`, because of a literal; of nothing but the bounds of a variable when that is negative.</summary>
internal readonly record struct OrderEdge(int From, int To, BigInteger Bound, int Because);
