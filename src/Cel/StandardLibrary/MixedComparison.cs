using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Order between number types; see <see cref="Numbers"/>. An environment can refuse it.</summary>
internal static class MixedComparison
{
    [CelOverload(CelOperators.Less, "less_int64_uint64")]
    internal static bool Less(long left, ulong right) => Numbers.Compare(left, right) < 0;

    [CelOverload(CelOperators.Less, "less_int64_double")]
    internal static bool Less(long left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) < 0;

    [CelOverload(CelOperators.Less, "less_uint64_int64")]
    internal static bool Less(ulong left, long right) => Numbers.Compare(left, right) < 0;

    [CelOverload(CelOperators.Less, "less_uint64_double")]
    internal static bool Less(ulong left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) < 0;

    [CelOverload(CelOperators.Less, "less_double_int64")]
    internal static bool Less(double left, long right) => !double.IsNaN(left) && Numbers.Compare(left, right) < 0;

    [CelOverload(CelOperators.Less, "less_double_uint64")]
    internal static bool Less(double left, ulong right) => !double.IsNaN(left) && Numbers.Compare(left, right) < 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_int64_uint64")]
    internal static bool LessOrEqual(long left, ulong right) => Numbers.Compare(left, right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_int64_double")]
    internal static bool LessOrEqual(long left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_uint64_int64")]
    internal static bool LessOrEqual(ulong left, long right) => Numbers.Compare(left, right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_uint64_double")]
    internal static bool LessOrEqual(ulong left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_double_int64")]
    internal static bool LessOrEqual(double left, long right) => !double.IsNaN(left) && Numbers.Compare(left, right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_double_uint64")]
    internal static bool LessOrEqual(double left, ulong right) => !double.IsNaN(left) && Numbers.Compare(left, right) <= 0;

    [CelOverload(CelOperators.Greater, "greater_int64_uint64")]
    internal static bool Greater(long left, ulong right) => Numbers.Compare(left, right) > 0;

    [CelOverload(CelOperators.Greater, "greater_int64_double")]
    internal static bool Greater(long left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) > 0;

    [CelOverload(CelOperators.Greater, "greater_uint64_int64")]
    internal static bool Greater(ulong left, long right) => Numbers.Compare(left, right) > 0;

    [CelOverload(CelOperators.Greater, "greater_uint64_double")]
    internal static bool Greater(ulong left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) > 0;

    [CelOverload(CelOperators.Greater, "greater_double_int64")]
    internal static bool Greater(double left, long right) => !double.IsNaN(left) && Numbers.Compare(left, right) > 0;

    [CelOverload(CelOperators.Greater, "greater_double_uint64")]
    internal static bool Greater(double left, ulong right) => !double.IsNaN(left) && Numbers.Compare(left, right) > 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_int64_uint64")]
    internal static bool GreaterOrEqual(long left, ulong right) => Numbers.Compare(left, right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_int64_double")]
    internal static bool GreaterOrEqual(long left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_uint64_int64")]
    internal static bool GreaterOrEqual(ulong left, long right) => Numbers.Compare(left, right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_uint64_double")]
    internal static bool GreaterOrEqual(ulong left, double right) => !double.IsNaN(right) && Numbers.Compare(left, right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_double_int64")]
    internal static bool GreaterOrEqual(double left, long right) => !double.IsNaN(left) && Numbers.Compare(left, right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_double_uint64")]
    internal static bool GreaterOrEqual(double left, ulong right) => !double.IsNaN(left) && Numbers.Compare(left, right) >= 0;
}
