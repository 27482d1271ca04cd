using System.Globalization;
using System.Text;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Turns the text of string and bytes literals into their values.</summary>
internal static class LiteralText
{
    /// <summary>Decodes a whole literal with prefix and quotes. On failure gives the offset, within the literal, and a message.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> literal, bool isBytes, out object value, out int errorAt, out string error)
    {
        int quoteAt = literal.IndexOfAny('"', '\'');
        bool raw = literal[..quoteAt].IndexOfAny('r', 'R') >= 0;
        char quote = literal[quoteAt];
        int quoteLength = literal.Length >= quoteAt + 6 && literal[quoteAt + 1] == quote && literal[quoteAt + 2] == quote ? 3 : 1;
        int bodyStart = quoteAt + quoteLength;
        ReadOnlySpan<char> body = literal[bodyStart..^quoteLength];
        bool ok = isBytes
            ? TryDecodeBytes(body, raw, out value, out errorAt, out error)
            : TryDecodeString(body, raw, out value, out errorAt, out error);
        errorAt += bodyStart;
        return ok;
    }

    private static bool TryDecodeString(ReadOnlySpan<char> body, bool raw, out object value, out int errorAt, out string error)
    {
        value = "";
        StringBuilder text = new(body.Length);
        for (int i = 0; i < body.Length;)
        {
            errorAt = i;
            if (char.IsSurrogate(body[i]))
            {
                if (i + 1 >= body.Length || !char.IsSurrogatePair(body[i], body[i + 1]))
                {
                    error = "the string holds half a surrogate pair";
                    return false;
                }

                text.Append(body[i]).Append(body[i + 1]);
                i += 2;
                continue;
            }

            if (raw || body[i] != '\\')
            {
                text.Append(Normalise(body, ref i));
                continue;
            }

            if (!TryEscape(body, ref i, out int code, out _, out error))
            {
                return false;
            }

            if (!Rune.IsValid(code))
            {
                error = $"`U+{code:X4}` is not a character";
                return false;
            }

            text.Append(new Rune(code).ToString());
        }

        value = text.ToString();
        (errorAt, error) = (0, "");
        return true;
    }

    private static bool TryDecodeBytes(ReadOnlySpan<char> body, bool raw, out object value, out int errorAt, out string error)
    {
        value = Array.Empty<byte>();
        List<byte> bytes = new(body.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (int i = 0; i < body.Length;)
        {
            errorAt = i;
            Rune rune;
            if (!raw && body[i] == '\\')
            {
                if (!TryEscape(body, ref i, out int code, out bool isByte, out error))
                {
                    return false;
                }

                if (isByte)
                {
                    bytes.Add((byte)code);
                    continue;
                }

                if (!Rune.TryCreate(code, out rune))
                {
                    error = $"`U+{code:X4}` is not a character";
                    return false;
                }
            }
            else if (Rune.DecodeFromUtf16(body[i..], out rune, out int used) == System.Buffers.OperationStatus.Done)
            {
                if (rune.Value == '\r')
                {
                    rune = new Rune(Normalise(body, ref i));
                }
                else
                {
                    i += used;
                }
            }
            else
            {
                error = "the bytes hold half a surrogate pair";
                return false;
            }

            int length = rune.EncodeToUtf8(encoded);
            bytes.AddRange(encoded[..length]);
        }

        value = bytes.ToArray();
        (errorAt, error) = (0, "");
        return true;
    }

    /// <summary>One character; line ends in triple-quoted text become <c>\n</c>, so that a file's line ends do not change its meaning.</summary>
    private static char Normalise(ReadOnlySpan<char> body, ref int i)
    {
        char c = body[i++];
        if (c != '\r')
        {
            return c;
        }

        if (i < body.Length && body[i] == '\n')
        {
            i++;
        }

        return '\n';
    }

    private static bool TryEscape(ReadOnlySpan<char> body, ref int i, out int code, out bool isByte, out string error)
    {
        isByte = false;
        code = 0;
        error = "";
        char c = i + 1 < body.Length ? body[i + 1] : '\0';
        int simple = c switch
        {
            'a' => 7, 'b' => 8, 'f' => 12, 'n' => 10, 'r' => 13, 't' => 9, 'v' => 11,
            '\\' or '?' or '"' or '\'' or '`' => c,
            _ => -1,
        };
        if (simple >= 0)
        {
            code = simple;
            i += 2;
            return true;
        }

        (int digits, NumberStyles style) = c switch
        {
            'x' or 'X' => (2, NumberStyles.AllowHexSpecifier),
            'u' => (4, NumberStyles.AllowHexSpecifier),
            'U' => (8, NumberStyles.AllowHexSpecifier),
            >= '0' and <= '3' => (3, NumberStyles.None),
            _ => (0, NumberStyles.None),
        };
        if (digits == 0)
        {
            error = c == '\0' ? "the escape is not finished" : $"`\\{c}` is not an escape";
            return false;
        }

        bool octal = style == NumberStyles.None;
        int start = i + (octal ? 1 : 2);
        if (start + digits > body.Length || !TryNumber(body.Slice(start, digits), octal, out code))
        {
            error = $"`\\{c}` needs {digits} {(octal ? "octal" : "hexadecimal")} digits";
            return false;
        }

        isByte = digits <= 3;
        i = start + digits;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, bool octal, out int value)
    {
        long total = 0;
        value = 0;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 16;
            if (digit >= (octal ? 8 : 16))
            {
                return false;
            }

            total = (total * (octal ? 8 : 16)) + digit;
        }

        // Eight hexadecimal digits can exceed an int; no character is that large.
        value = total > int.MaxValue ? int.MaxValue : (int)total;
        return true;
    }
}
