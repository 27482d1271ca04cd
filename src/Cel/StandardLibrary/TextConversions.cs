using System.Globalization;
using System.Text;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Conversions to string and bytes.</summary>
internal static class TextConversions
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [CelOverload("string", "string_to_string")]
    internal static string ToText(string value) => value;

    [CelOverload("string", "bool_to_string")]
    internal static string ToText(bool value) => value ? "true" : "false";

    [CelOverload("string", "int64_to_string")]
    internal static string ToText(long value) => value.ToString(CultureInfo.InvariantCulture);

    [CelOverload("string", "uint64_to_string")]
    internal static string ToText(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same number, with an exponent from 1e21 on and below 1e-4, as Go prints it.</summary>
    [CelOverload("string", "double_to_string")]
    internal static string ToText(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "+Inf" : "-Inf";
        }

        string shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        string round = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        (string sign, string digits) = Digits(round);
        if (value != 0 && (exponent < -4 || exponent >= 21))
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        return digits.Length <= exponent + 1
            ? sign + digits.PadRight(exponent + 1, '0')
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    [CelOverload("string", "timestamp_to_string")]
    internal static string ToText(CelTimestamp value) => value.ToString();

    [CelOverload("string", "duration_to_string")]
    internal static string ToText(CelDuration value) => value.ToString();

    [CelOverload("string", "bytes_to_string")]
    internal static CelErrorCode ToText(byte[] value, out string result)
    {
        result = "";
        try
        {
            result = Strict.GetString(value);
            return CelErrorCode.None;
        }
        catch (DecoderFallbackException)
        {
            // Bytes that are not UTF-8 have no text: an error value.
            return CelErrorCode.InvalidConversion;
        }
    }

    [CelOverload("bytes", "bytes_to_bytes")]
    internal static byte[] ToBytes(byte[] value) => value;

    /// <summary>The significant digits of a round-trip representation, without leading or trailing zeros; none of zero.</summary>
    private static (string Sign, string Digits) Digits(string text)
    {
        string sign = text.StartsWith('-') ? "-" : "";
        int e = text.IndexOf('E', StringComparison.Ordinal);
        string mantissa = (e < 0 ? text : text[..e]).TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return (sign, mantissa);
    }
}
