namespace VaultPolicy.Primitives;

/// <content>Decimal and hexadecimal text.</content>
public readonly partial struct UInt256
{
    /// <summary>Digits of 2^256 - 1 in decimal.</summary>
    public const int MaxDecimalDigits = 78;

    private const int MaxHexDigits = 64;
    private const int ChunkDigits = 19;
    private const ulong Chunk = 10_000_000_000_000_000_000;

    /// <summary>
    /// Reads decimal text (digits only; no sign, space, underscore or leading zero; at most 78 digits) or <c>0x</c> followed by 1 to 64
    /// hexadecimal digits.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UInt256 value) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? TryParseHex(text[2..], out value) : TryParseDecimal(text, out value);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out UInt256)"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not such a number or is above 2^256 - 1.</exception>
    public static UInt256 Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out UInt256 value) ? value : throw new FormatException("the text is not an unsigned 256-bit integer");

    /// <summary>Decimal digits without leading zeros.</summary>
    public override string ToString()
    {
        Span<char> buffer = stackalloc char[MaxDecimalDigits];
        int start = buffer.Length;
        Span<ulong> limbs = [_limb0, _limb1, _limb2, _limb3];
        bool more;
        do
        {
            ulong part = DivideByLimb(limbs, Chunk);
            more = (limbs[0] | limbs[1] | limbs[2] | limbs[3]) != 0;
            for (int i = 0; more ? i < ChunkDigits : part != 0; i++)
            {
                (part, ulong digit) = Math.DivRem(part, 10);
                buffer[--start] = (char)('0' + digit);
            }
        }
        while (more);

        return start == buffer.Length ? "0" : new string(buffer[start..]);
    }

    /// <summary><c>0x</c> and lower-case hexadecimal digits without leading zeros; <c>0x0</c> for 0 (the JSON-RPC quantity form).</summary>
    public string ToHex()
    {
        Span<char> buffer = stackalloc char[2 + MaxHexDigits];
        int start = buffer.Length;
        UInt256 rest = this;
        do
        {
            buffer[--start] = "0123456789abcdef"[(int)(rest._limb0 & 0xF)];
            rest >>= 4;
        }
        while (!rest.IsZero);

        buffer[--start] = 'x';
        buffer[--start] = '0';
        return new string(buffer[start..]);
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out UInt256 value)
    {
        value = Zero;
        if (text.Length is 0 or > MaxDecimalDigits || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }

        UInt256 total = Zero;
        while (!text.IsEmpty)
        {
            int take = Math.Min(ChunkDigits, text.Length);
            ulong part = 0;
            foreach (char c in text[..take])
            {
                if (!char.IsAsciiDigit(c))
                {
                    return false;
                }

                part = (part * 10) + (ulong)(c - '0');
            }

            if (!TryMultiply(total, Pow10(take), out total) || !TryAdd(total, part, out total))
            {
                return false;
            }

            text = text[take..];
        }

        value = total;
        return true;
    }

    private static bool TryParseHex(ReadOnlySpan<char> digits, out UInt256 value)
    {
        value = Zero;
        if (digits.Length is 0 or > MaxHexDigits)
        {
            return false;
        }

        UInt256 total = Zero;
        foreach (char c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }

            total = (total << 4) | HexText.DigitValue(c);
        }

        value = total;
        return true;
    }
}
