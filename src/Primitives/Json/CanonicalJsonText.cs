using System.Buffers;
using System.Globalization;
using System.Text;

namespace VaultPolicy.Primitives.Json;

/// <summary>Strings and numbers of RFC 8785, sections 3.2.2.2 and 3.2.2.3.</summary>
internal static class CanonicalJsonText
{
    // ECMAScript's bounds between plain and exponential notation.
    private const int MaxPlainExponent = 21;
    private const int MinPlainExponent = -6;

    /// <summary>Writes a quoted string; false when it holds half of a surrogate pair.</summary>
    internal static bool TryWriteString(string text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        Span<byte> utf8 = stackalloc byte[4];
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out Rune rune, out int used) != OperationStatus.Done)
            {
                return false;
            }

            WriteRune(rune, utf8, output);
            rest = rest[used..];
        }

        output.Write("\""u8);
        return true;
    }

    /// <summary>Writes a number as ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20) does; false for NaN and infinities.</summary>
    internal static bool TryWriteNumber(double value, IBufferWriter<byte> output)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        output.Write(Encoding.ASCII.GetBytes(Format(value)));
        return true;
    }

    private static void WriteRune(Rune rune, Span<byte> utf8, IBufferWriter<byte> output)
    {
        switch (rune.Value)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case < 0x20:
                output.Write(Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}"));
                break;
            default:
                int length = rune.EncodeToUtf8(utf8);
                output.Write(utf8[..length]);
                break;
        }
    }

    private static string Format(double value)
    {
        if (value == 0d)
        {
            return "0";
        }

        // The shortest digits that read back as the same double are the ones that ECMAScript prints; only their placing differs.
        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        (string digits, int pointAfter) = Split(shortest);
        string sign = value < 0d ? "-" : "";
        return sign + Place(digits, pointAfter);
    }

    /// <summary>Significant digits without leading or trailing zeros, and n such that the number is 0.digits * 10^n.</summary>
    private static (string Digits, int PointAfter) Split(string shortest)
    {
        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? shortest : shortest[..e];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int whole = point < 0 ? mantissa.Length : point;
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        string trimmed = digits.TrimStart('0');
        return (trimmed.TrimEnd('0'), whole + exponent - (digits.Length - trimmed.Length));
    }

    private static string Place(string digits, int pointAfter)
    {
        if (pointAfter is > 0 and <= MaxPlainExponent)
        {
            return digits.Length <= pointAfter
                ? digits.PadRight(pointAfter, '0')
                : $"{digits[..pointAfter]}.{digits[pointAfter..]}";
        }

        if (pointAfter is > MinPlainExponent and <= 0)
        {
            return $"0.{new string('0', -pointAfter)}{digits}";
        }

        int exponent = pointAfter - 1;
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        string sign = exponent < 0 ? "-" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{sign}{Math.Abs(exponent)}");
    }
}
