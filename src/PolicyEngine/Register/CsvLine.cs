namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Splits one line into fields as RFC 4180 does, but a quoted field ends on its line. Doubled quotes stay doubled: no field of a
/// register may hold one.
/// </summary>
internal static class CsvLine
{
    /// <summary>Splits a line.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="line">The line, its end not counted.</param>
    /// <param name="fields">Receives the places of as many fields as it has room for, quotes left out.</param>
    /// <param name="count">The number of fields of the line.</param>
    /// <returns>The offset of a malformed quote, or -1.</returns>
    public static int Split(ReadOnlySpan<byte> buffer, ByteRange line, Span<ByteRange> fields, out int count)
    {
        count = 0;
        int end = line.End;
        int at = line.Start;
        while (true)
        {
            int next;
            ByteRange field;
            if (at < end && buffer[at] == (byte)'"')
            {
                int close = ClosingQuote(buffer, at + 1, end);
                next = close + 1;
                if (close < 0 || (next < end && buffer[next] != (byte)','))
                {
                    return at;
                }

                field = new ByteRange(at + 1, close - at - 1);
            }
            else
            {
                int length = buffer[at..end].IndexOfAny((byte)',', (byte)'"');
                next = length < 0 ? end : at + length;
                if (next < end && buffer[next] == (byte)'"')
                {
                    return next;
                }

                field = new ByteRange(at, next - at);
            }

            if (count < fields.Length)
            {
                fields[count] = field;
            }

            count++;
            if (next >= end)
            {
                return -1;
            }

            at = next + 1;
        }
    }

    private static int ClosingQuote(ReadOnlySpan<byte> buffer, int at, int end)
    {
        while (at < end)
        {
            if (buffer[at] == (byte)'"')
            {
                if (at + 1 >= end || buffer[at + 1] != (byte)'"')
                {
                    return at;
                }

                at++;
            }

            at++;
        }

        return -1;
    }
}
