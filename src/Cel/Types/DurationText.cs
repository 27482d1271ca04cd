namespace VaultPolicy.Cel.Types;

/// <summary>Reads durations written like Go's <c>time.ParseDuration</c>, which CEL refers to.</summary>
internal static class DurationText
{
    private const int MaxLength = 128;

    internal static bool TryParse(string? text, out CelDuration value)
    {
        value = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            return false;
        }

        int at = 0;
        bool negative = text[0] == '-';
        if (text[0] is '-' or '+')
        {
            at = 1;
        }

        if (at == text.Length)
        {
            return false;
        }

        if (text.AsSpan(at) is "0")
        {
            return true;
        }

        Int128 total = 0;
        while (at < text.Length)
        {
            if (!TryReadPart(text, ref at, out Int128 part))
            {
                return false;
            }

            total += part;
            if (total > (Int128)long.MaxValue + 1)
            {
                return false;
            }
        }

        Int128 signed = negative ? -total : total;
        if (signed > long.MaxValue)
        {
            return false;
        }

        value = new CelDuration((long)signed);
        return true;
    }

    private static bool TryReadPart(string text, ref int at, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        Int128 whole = 0;
        int digits = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            whole = (whole * 10) + (text[at++] - '0');
            digits++;
            if (whole > (Int128)long.MaxValue + 1)
            {
                return false;
            }
        }

        Int128 fraction = 0;
        Int128 scale = 1;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                // Digits below a nanosecond of an hour cannot matter.
                if (scale < 1_000_000_000_000_000)
                {
                    fraction = (fraction * 10) + (text[at] - '0');
                    scale *= 10;
                }

                at++;
                digits++;
            }
        }

        if (digits == 0 || !TryReadUnit(text, ref at, out long unit))
        {
            return false;
        }

        nanoseconds = (whole * unit) + (fraction * unit / scale);
        return true;
    }

    private static bool TryReadUnit(string text, ref int at, out long nanoseconds)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        (nanoseconds, int length) = rest switch
        {
            ['n', 's', ..] => (1L, 2),
            ['u', 's', ..] or ['µ', 's', ..] or ['μ', 's', ..] => (1_000L, 2),
            ['m', 's', ..] => (1_000_000L, 2),
            ['s', ..] => (1_000_000_000L, 1),
            ['m', ..] => (60_000_000_000L, 1),
            ['h', ..] => (3_600_000_000_000L, 1),
            _ => (0L, 0),
        };
        at += length;
        return length > 0;
    }
}
