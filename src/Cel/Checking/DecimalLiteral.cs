using System.Globalization;
using System.Numerics;

namespace VaultPolicy.Cel.Checking;

/// <summary>Reads a literal as a decimal without any rounding.</summary>
internal static class DecimalLiteral
{
    private const int MaxExponent = 64;

    internal static bool TryParse(string text, out decimal value)
    {
        value = 0;
        int e = text.IndexOfAny(['e', 'E']);
        string digits = e < 0 ? text : text[..e];
        int exponent = 0;
        if (e >= 0 && (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > MaxExponent))
        {
            return false;
        }

        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int scale = (point < 0 ? 0 : digits.Length - point - 1) - exponent;
        BigInteger whole = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        while (scale > 0 && !whole.IsZero && whole % 10 == 0)
        {
            whole /= 10;
            scale--;
        }

        if (whole.IsZero)
        {
            return true;
        }

        if (scale < 0)
        {
            whole *= BigInteger.Pow(10, -scale);
            scale = 0;
        }

        BigInteger magnitude = BigInteger.Abs(whole);
        if (scale > 28 || magnitude >= BigInteger.One << 96)
        {
            return false;
        }

        uint low = (uint)(magnitude & uint.MaxValue);
        uint middle = (uint)((magnitude >> 32) & uint.MaxValue);
        uint high = (uint)(magnitude >> 64);
        // Bits are only carried over, so the sign of the parts means nothing here.
        value = unchecked(new decimal((int)low, (int)middle, (int)high, whole.Sign < 0, (byte)scale));
        return true;
    }
}
