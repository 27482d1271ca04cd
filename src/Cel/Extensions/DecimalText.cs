using System.Globalization;
using System.Numerics;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Doubles in decimal with a given number of digits, rounded half to even from their exact value, as Go prints them.</summary>
internal static class DecimalText
{
    private const int MantissaBits = 52;
    private const int ExponentBias = 1075;

    /// <summary><c>123.450</c></summary>
    internal static string Fixed(double value, int precision)
    {
        (BigInteger digits, int scale) = Exact(value);
        string rounded = Round(digits, scale - precision).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        string fraction = precision == 0 ? "" : $".{rounded[^precision..]}";
        return $"{Sign(value)}{rounded[..^precision]}{fraction}";
    }

    /// <summary><c>1.2345e+02</c></summary>
    internal static string Scientific(double value, int precision)
    {
        (BigInteger digits, int scale) = Exact(value);
        int length = digits.ToString(CultureInfo.InvariantCulture).Length;
        int dropped = length - 1 - precision;
        string rounded = Round(digits, dropped).ToString(CultureInfo.InvariantCulture).PadRight(precision + 1, '0');
        if (rounded.Length > precision + 1)
        {
            // 9.99 became 10.0.
            rounded = rounded[..^1];
            length++;
        }

        int exponent = value == 0 ? 0 : length - 1 - scale;
        string fraction = precision == 0 ? "" : $".{rounded[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{Sign(value)}{rounded[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
    }

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    /// <summary>The magnitude as <c>digits / 10^scale</c>; every double has such a form.</summary>
    private static (BigInteger Digits, int Scale) Exact(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> MantissaBits) & 0x7FF);
        long fraction = bits & ((1L << MantissaBits) - 1);
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << MantissaBits);
        int power = Math.Max(1, exponent) - ExponentBias;
        return power >= 0 ? (mantissa << power, 0) : (mantissa * BigInteger.Pow(5, -power), -power);
    }

    /// <summary>Drops the last <paramref name="count"/> digits; a negative count appends zeros.</summary>
    private static BigInteger Round(BigInteger digits, int count)
    {
        if (count <= 0)
        {
            return digits * BigInteger.Pow(10, -count);
        }

        BigInteger unit = BigInteger.Pow(10, count);
        BigInteger kept = BigInteger.DivRem(digits, unit, out BigInteger rest);
        int half = (rest * 2).CompareTo(unit);
        return half > 0 || (half == 0 && !kept.IsEven) ? kept + 1 : kept;
    }
}
