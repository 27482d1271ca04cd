using System.Buffers;
using System.Globalization;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Conversions to int, uint, double and bool. Doubles are truncated towards zero; what does not fit is an error.</summary>
internal static class NumberConversions
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;
    private const int MaxTextLength = 512;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.eE0123456789");

    [CelOverload("int", "int64_to_int64")]
    internal static long ToInt(long value) => value;

    [CelOverload("int", "uint64_to_int64")]
    internal static CelErrorCode ToInt(ulong value, out long result)
    {
        result = value <= long.MaxValue ? (long)value : 0;
        return value <= long.MaxValue ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    [CelOverload("int", "double_to_int64")]
    internal static CelErrorCode ToInt(double value, out long result)
    {
        // The reference implementation excludes both ends, where a double can no longer name every int.
        bool fits = value > -TwoTo63 && value < TwoTo63;
        result = fits ? (long)value : 0;
        return fits ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    [CelOverload("int", "string_to_int64")]
    internal static CelErrorCode ToInt(string value, out long result) =>
        long.TryParse(EndingInDigit(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out result) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    [CelOverload("int", "timestamp_to_int64")]
    internal static long ToInt(CelTimestamp value) => value.Seconds;

    [CelOverload("int", "duration_to_int64")]
    internal static long ToInt(CelDuration value) => value.Seconds;

    [CelOverload("uint", "uint64_to_uint64")]
    internal static ulong ToUint(ulong value) => value;

    [CelOverload("uint", "int64_to_uint64")]
    internal static CelErrorCode ToUint(long value, out ulong result)
    {
        result = value >= 0 ? (ulong)value : 0;
        return value >= 0 ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    [CelOverload("uint", "double_to_uint64")]
    internal static CelErrorCode ToUint(double value, out ulong result)
    {
        bool fits = value >= 0 && value < TwoTo64;
        result = fits ? (ulong)value : 0;
        return fits ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    [CelOverload("uint", "string_to_uint64")]
    internal static CelErrorCode ToUint(string value, out ulong result) =>
        ulong.TryParse(EndingInDigit(value), NumberStyles.None, CultureInfo.InvariantCulture, out result) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    [CelOverload("double", "double_to_double")]
    internal static double ToDouble(double value) => value;

    [CelOverload("double", "int64_to_double")]
    internal static double ToDouble(long value) => value;

    [CelOverload("double", "uint64_to_double")]
    internal static double ToDouble(ulong value) => value;

    [CelOverload("double", "string_to_double")]
    internal static CelErrorCode ToDouble(string value, out double result)
    {
        result = value switch
        {
            "NaN" => double.NaN,
            "Infinity" or "+Infinity" or "Inf" or "+Inf" => double.PositiveInfinity,
            "-Infinity" or "-Inf" => double.NegativeInfinity,
            _ => 0,
        };
        if (result != 0)
        {
            return CelErrorCode.None;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool numeric = value.Length is > 0 and <= MaxTextLength && !value.AsSpan().ContainsAnyExcept(NumberCharacters);
        bool parsed = numeric && double.TryParse(value, Style, CultureInfo.InvariantCulture, out result) && double.IsFinite(result);
        return parsed ? CelErrorCode.None : CelErrorCode.InvalidConversion;
    }

    [CelOverload("bool", "bool_to_bool")]
    internal static bool ToBool(bool value) => value;

    [CelOverload("bool", "string_to_bool")]
    internal static CelErrorCode ToBool(string value, out bool result)
    {
        result = value is "1" or "t" or "T" or "true" or "TRUE" or "True";
        bool known = result || value is "0" or "f" or "F" or "false" or "FALSE" or "False";
        return known ? CelErrorCode.None : CelErrorCode.InvalidConversion;
    }

    /// <summary>The text, or none where it does not end in a digit: .NET would skip characters of value 0 behind a number.</summary>
    private static ReadOnlySpan<char> EndingInDigit(string text) => text is [.., >= '0' and <= '9'] ? text : [];
}
