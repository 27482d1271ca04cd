namespace VaultPolicy.Primitives;

/// <summary>Hexadecimal digits of fixed-size values.</summary>
internal static class HexText
{
    /// <summary>The value 0 to 15 of an ASCII hexadecimal digit of either case.</summary>
    internal static uint DigitValue(char digit) => digit <= '9' ? (uint)(digit - '0') : (uint)((digit | 0x20) - 'a' + 10);

    /// <summary>Reads two digits per byte; false when a character is no hexadecimal digit. The lengths must match.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> digits, Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            char high = digits[2 * i];
            char low = digits[(2 * i) + 1];
            if (!char.IsAsciiHexDigit(high) || !char.IsAsciiHexDigit(low))
            {
                return false;
            }

            bytes[i] = (byte)((DigitValue(high) << 4) | DigitValue(low));
        }

        return true;
    }

    /// <summary>Writes two lower-case digits per byte.</summary>
    internal static void Encode(ReadOnlySpan<byte> bytes, Span<char> digits)
    {
        const string Digits = "0123456789abcdef";
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digits[bytes[i] >> 4];
            digits[(2 * i) + 1] = Digits[bytes[i] & 0xF];
        }
    }
}
