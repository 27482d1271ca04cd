using System.Globalization;

namespace VaultPolicy.Primitives;

/// <summary>
/// Exact decimal numbers as text. Grammar: <c>-?(0|[1-9][0-9]*)(\.[0-9]+)?</c>; no plus sign, bare point, leading zero, exponent,
/// underscore or space. A number is read exactly or not at all.
/// </summary>
public static class DecimalText
{
    /// <summary>The most characters that are read.</summary>
    public const int MaxLength = 128;

    private const int MaxScale = 28;

    /// <summary>Reads a number; the value carries no trailing zeros.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value, out DecimalTextError error)
    {
        value = 0m;
        if (!TrySplit(text, out bool negative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction))
        {
            error = DecimalTextError.Form;
            return false;
        }

        fraction = fraction.TrimEnd('0');
        decimal magnitude = 0m;
        foreach (char digit in whole)
        {
            if (!TryAppend(ref magnitude, digit))
            {
                error = DecimalTextError.Range;
                return false;
            }
        }

        decimal mantissa = magnitude;
        foreach (char digit in fraction)
        {
            if (!TryAppend(ref mantissa, digit))
            {
                error = DecimalTextError.Precision;
                return false;
            }
        }

        if (fraction.Length > MaxScale)
        {
            error = DecimalTextError.Precision;
            return false;
        }

        Span<int> bits = stackalloc int[4];
        decimal.GetBits(mantissa, bits);
        value = new decimal(bits[0], bits[1], bits[2], negative && mantissa != 0m, (byte)fraction.Length);
        error = DecimalTextError.None;
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not an exact decimal number.</exception>
    public static decimal Parse(ReadOnlySpan<char> text) => TryParse(text, out decimal value, out DecimalTextError error)
        ? value
        : throw new FormatException($"the text is not an exact decimal number ({error})");

    /// <summary>The canonical text: no trailing zeros, no exponent, no minus sign for zero. Reading it gives the same number.</summary>
    public static string Format(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = text.TrimEnd('0').TrimEnd('.');
        }

        return text == "-0" ? "0" : text;
    }

    /// <summary>Splits text of the grammar into its parts; the fraction is empty when there is none.</summary>
    internal static bool TrySplit(
        ReadOnlySpan<char> text, out bool negative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction)
    {
        negative = text.StartsWith("-", StringComparison.Ordinal);
        whole = negative ? text[1..] : text;
        fraction = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        int point = whole.IndexOf('.');
        if (point >= 0)
        {
            fraction = whole[(point + 1)..];
            whole = whole[..point];
            if (!IsDigits(fraction))
            {
                return false;
            }
        }

        return IsDigits(whole) && (whole.Length == 1 || whole[0] != '0');
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static bool TryAppend(ref decimal mantissa, char digit)
    {
        // decimal.MaxValue is 2^96 - 1 = 79228162514264337593543950335.
        const decimal LargestTenth = 7922816251426433759354395033m;
        int added = digit - '0';
        if (mantissa > LargestTenth || (mantissa == LargestTenth && added > 5))
        {
            return false;
        }

        mantissa = (mantissa * 10m) + added;
        return true;
    }
}
