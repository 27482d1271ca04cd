namespace VaultPolicy.Cel.Types;

/// <summary>Reads RFC 3339 timestamps with up to nine fraction digits.</summary>
internal static class TimestampText
{
    internal static bool TryParse(string? text, out CelTimestamp value)
    {
        value = default;
        if (text is null || text.Length is < 20 or > 64)
        {
            return false;
        }

        if (!TryNumber(text, 0, 4, out int year) || text[4] != '-' || !TryNumber(text, 5, 2, out int month) || text[7] != '-'
            || !TryNumber(text, 8, 2, out int day) || text[10] is not ('T' or 't') || !TryNumber(text, 11, 2, out int hour)
            || text[13] != ':' || !TryNumber(text, 14, 2, out int minute) || text[16] != ':' || !TryNumber(text, 17, 2, out int second))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        int at = 19;
        if (!TryFraction(text, ref at, out int nanoseconds) || !TryOffset(text, at, out int offsetMinutes))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        long seconds = (ticks / TimeSpan.TicksPerSecond) - (offsetMinutes * 60L);
        return CelTimestamp.TryCreate(((Int128)seconds * 1_000_000_000) + nanoseconds, out value);
    }

    /// <summary>Reads <c>Z</c>, <c>+hh:mm</c> or <c>-hh:mm</c> that ends the text.</summary>
    private static bool TryOffset(string text, int at, out int minutes)
    {
        minutes = 0;
        if (at == text.Length - 1 && text[at] is 'Z' or 'z')
        {
            return true;
        }

        if (at != text.Length - 6 || text[at] is not ('+' or '-') || text[at + 3] != ':'
            || !TryNumber(text, at + 1, 2, out int hour) || !TryNumber(text, at + 4, 2, out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        minutes = text[at] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryFraction(string text, ref int at, out int nanoseconds)
    {
        nanoseconds = 0;
        if (at >= text.Length || text[at] != '.')
        {
            return true;
        }

        int start = ++at;
        int scale = 100_000_000;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            nanoseconds += (text[at++] - '0') * scale;
            scale /= 10;
        }

        return at > start && at - start <= 9;
    }

    private static bool TryNumber(string text, int at, int length, out int value)
    {
        value = 0;
        for (int i = at; i < at + length; i++)
        {
            if (i >= text.Length || !char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return true;
    }
}
