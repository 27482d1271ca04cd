using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Order within one type. Text and bytes compare by code point and byte; comparisons with NaN are false.</summary>
internal static class Comparison
{
    [CelOverload(CelOperators.Less, "less_bool")]
    internal static bool Less(bool left, bool right) => left.CompareTo(right) < 0;

    [CelOverload(CelOperators.Less, "less_int64")]
    internal static bool Less(long left, long right) => left < right;

    [CelOverload(CelOperators.Less, "less_uint64")]
    internal static bool Less(ulong left, ulong right) => left < right;

    [CelOverload(CelOperators.Less, "less_double")]
    internal static bool Less(double left, double right) => left < right;

    [CelOverload(CelOperators.Less, "less_timestamp")]
    internal static bool Less(CelTimestamp left, CelTimestamp right) => left < right;

    [CelOverload(CelOperators.Less, "less_duration")]
    internal static bool Less(CelDuration left, CelDuration right) => left < right;

    [CelOverload(CelOperators.Less, "less_string")]
    internal static bool Less(string left, string right) => Compare(left, right) < 0;

    [CelOverload(CelOperators.Less, "less_bytes")]
    internal static bool Less(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) < 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_bool")]
    internal static bool LessOrEqual(bool left, bool right) => left.CompareTo(right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_int64")]
    internal static bool LessOrEqual(long left, long right) => left <= right;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_uint64")]
    internal static bool LessOrEqual(ulong left, ulong right) => left <= right;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_double")]
    internal static bool LessOrEqual(double left, double right) => left <= right;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_timestamp")]
    internal static bool LessOrEqual(CelTimestamp left, CelTimestamp right) => left <= right;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_duration")]
    internal static bool LessOrEqual(CelDuration left, CelDuration right) => left <= right;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_string")]
    internal static bool LessOrEqual(string left, string right) => Compare(left, right) <= 0;

    [CelOverload(CelOperators.LessOrEqual, "less_equals_bytes")]
    internal static bool LessOrEqual(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) <= 0;

    [CelOverload(CelOperators.Greater, "greater_bool")]
    internal static bool Greater(bool left, bool right) => left.CompareTo(right) > 0;

    [CelOverload(CelOperators.Greater, "greater_int64")]
    internal static bool Greater(long left, long right) => left > right;

    [CelOverload(CelOperators.Greater, "greater_uint64")]
    internal static bool Greater(ulong left, ulong right) => left > right;

    [CelOverload(CelOperators.Greater, "greater_double")]
    internal static bool Greater(double left, double right) => left > right;

    [CelOverload(CelOperators.Greater, "greater_timestamp")]
    internal static bool Greater(CelTimestamp left, CelTimestamp right) => left > right;

    [CelOverload(CelOperators.Greater, "greater_duration")]
    internal static bool Greater(CelDuration left, CelDuration right) => left > right;

    [CelOverload(CelOperators.Greater, "greater_string")]
    internal static bool Greater(string left, string right) => Compare(left, right) > 0;

    [CelOverload(CelOperators.Greater, "greater_bytes")]
    internal static bool Greater(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) > 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_bool")]
    internal static bool GreaterOrEqual(bool left, bool right) => left.CompareTo(right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_int64")]
    internal static bool GreaterOrEqual(long left, long right) => left >= right;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_uint64")]
    internal static bool GreaterOrEqual(ulong left, ulong right) => left >= right;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_double")]
    internal static bool GreaterOrEqual(double left, double right) => left >= right;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_timestamp")]
    internal static bool GreaterOrEqual(CelTimestamp left, CelTimestamp right) => left >= right;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_duration")]
    internal static bool GreaterOrEqual(CelDuration left, CelDuration right) => left >= right;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_string")]
    internal static bool GreaterOrEqual(string left, string right) => Compare(left, right) >= 0;

    [CelOverload(CelOperators.GreaterOrEqual, "greater_equals_bytes")]
    internal static bool GreaterOrEqual(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) >= 0;

    /// <summary>Order by code point. UTF-16 order differs where surrogates meet U+E000 to U+FFFF.</summary>
    internal static int Compare(string left, string right)
    {
        int same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        char a = left[same];
        char b = right[same];
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
