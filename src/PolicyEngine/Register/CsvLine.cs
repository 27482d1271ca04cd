namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Splits one line into fields as RFC 4180 does, but a quoted field ends on its line. Doubled quotes stay doubled: no field of a
/// register may hold one.
/// </summary>
internal static class CsvLine
{
    /// <summary>Splits a line.</summary>
    /// <param name="content">The file.</param>
    /// <param name="start">The first byte of the line.</param>
    /// <param name="end">The byte after its last, the line's end not counted.</param>
    /// <param name="fields">Receives the fields; cleared first.</param>
    /// <returns>The offset of a malformed quote, or -1.</returns>
    public static int Split(ReadOnlySpan<byte> content, int start, int end, List<CsvField> fields)
    {
        fields.Clear();
        int at = start;
        while (true)
        {
            int next;
            if (at < end && content[at] == (byte)'"')
            {
                int close = ClosingQuote(content, at + 1, end);
                next = close + 1;
                if (close < 0 || (next < end && content[next] != (byte)','))
                {
                    return at;
                }

                fields.Add(new CsvField(at + 1, close - at - 1));
            }
            else
            {
                int length = content[at..end].IndexOf((byte)',');
                next = length < 0 ? end : at + length;
                fields.Add(new CsvField(at, next - at));
                int quote = content[at..next].IndexOf((byte)'"');
                if (quote >= 0)
                {
                    return at + quote;
                }
            }

            if (next >= end)
            {
                return -1;
            }

            at = next + 1;
        }
    }

    private static int ClosingQuote(ReadOnlySpan<byte> content, int at, int end)
    {
        while (at < end)
        {
            if (content[at] == (byte)'"')
            {
                if (at + 1 >= end || content[at + 1] != (byte)'"')
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
