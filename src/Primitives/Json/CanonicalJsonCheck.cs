using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace VaultPolicy.Primitives.Json;

/// <summary>
/// Says whether bytes are the canonical form of a JSON value (RFC 8785) without building the value: one pass, which allocates only for
/// names with escapes or outside ASCII and for numbers other than short integers.
/// </summary>
public static class CanonicalJsonCheck
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';
    private const int UnicodeEscapeLength = 6;

    // Integers of so many digits are exact in a double and print as their digits.
    private const int PlainDigits = 15;

    private static readonly SearchValues<byte> EndsPlainText =
        SearchValues.Create([Quote, Backslash, .. Enumerable.Range(0, 0x20).Select(i => (byte)i)]);

    /// <summary>Whether the bytes are the canonical form of some value.</summary>
    /// <param name="utf8Json">The bytes.</param>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8Json)
    {
        int at = 0;
        return Utf8.IsValid(utf8Json) && TakeValue(utf8Json, ref at, 0) && at == utf8Json.Length;
    }

    /// <summary>As <see cref="IsCanonical"/>, and the value is an object.</summary>
    /// <param name="utf8Json">The bytes.</param>
    public static bool IsCanonicalObject(ReadOnlySpan<byte> utf8Json) => utf8Json is [(byte)'{', ..] && IsCanonical(utf8Json);

    private static bool TakeValue(ReadOnlySpan<byte> json, ref int at, int depth)
    {
        if (at >= json.Length)
        {
            return false;
        }

        return json[at] switch
        {
            (byte)'{' => depth < CanonicalJson.MaxDepth && TakeObject(json, ref at, depth + 1),
            (byte)'[' => depth < CanonicalJson.MaxDepth && TakeArray(json, ref at, depth + 1),
            Quote => TakeText(json, ref at),
            (byte)'t' => TakeWord("true"u8, json, ref at),
            (byte)'f' => TakeWord("false"u8, json, ref at),
            (byte)'n' => TakeWord("null"u8, json, ref at),
            _ => TakeNumber(json, ref at),
        };
    }

    private static bool TakeObject(ReadOnlySpan<byte> json, ref int at, int depth)
    {
        at++;
        if (TakeByte((byte)'}', json, ref at))
        {
            return true;
        }

        ReadOnlySpan<byte> previous = default;
        bool isFirst = true;
        while (true)
        {
            int start = at;
            if (!TakeText(json, ref at))
            {
                return false;
            }

            ReadOnlySpan<byte> name = json[(start + 1)..(at - 1)];
            if ((!isFirst && !IsBefore(previous, name)) || !TakeByte((byte)':', json, ref at) || !TakeValue(json, ref at, depth))
            {
                return false;
            }

            isFirst = false;
            previous = name;
            if (TakeByte((byte)'}', json, ref at))
            {
                return true;
            }

            if (!TakeByte((byte)',', json, ref at))
            {
                return false;
            }
        }
    }

    private static bool TakeArray(ReadOnlySpan<byte> json, ref int at, int depth)
    {
        at++;
        if (TakeByte((byte)']', json, ref at))
        {
            return true;
        }

        while (true)
        {
            if (!TakeValue(json, ref at, depth))
            {
                return false;
            }

            if (TakeByte((byte)']', json, ref at))
            {
                return true;
            }

            if (!TakeByte((byte)',', json, ref at))
            {
                return false;
            }
        }
    }

    private static bool TakeText(ReadOnlySpan<byte> json, ref int at)
    {
        if (!TakeByte(Quote, json, ref at))
        {
            return false;
        }

        while (true)
        {
            int plain = json[at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
            {
                return false;
            }

            at += plain;
            if (json[at] == Quote)
            {
                at++;
                return true;
            }

            if (json[at] != Backslash || !TakeEscape(json, ref at))
            {
                return false;
            }
        }
    }

    // The shortest escape there is, and only where one is needed.
    private static bool TakeEscape(ReadOnlySpan<byte> json, ref int at)
    {
        if (at + 1 >= json.Length)
        {
            return false;
        }

        if (json[at + 1] is Quote or Backslash or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            at += 2;
            return true;
        }

        if (json.Length - at < UnicodeEscapeLength || !json[at..].StartsWith("\\u00"u8) || json[at + 4] is not ((byte)'0' or (byte)'1')
            || json[at + 5] is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f')))
        {
            return false;
        }

        bool hasShortForm = json[at + 4] == (byte)'0' && json[at + 5] is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'c' or (byte)'d';
        at += UnicodeEscapeLength;
        return !hasShortForm;
    }

    private static bool TakeNumber(ReadOnlySpan<byte> json, ref int at)
    {
        int start = at;
        while (at < json.Length && json[at] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E')
        {
            at++;
        }

        ReadOnlySpan<byte> number = json[start..at];
        if (number.Length is > 0 and <= PlainDigits && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return number.Length == 1 || number[0] != (byte)'0';
        }

        ArrayBufferWriter<byte> canonical = new();
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && CanonicalJsonText.TryWriteNumber(value, canonical)
            && number.SequenceEqual(canonical.WrittenSpan);
    }

    private static bool TakeWord(ReadOnlySpan<byte> word, ReadOnlySpan<byte> json, ref int at)
    {
        bool ok = json[at..].StartsWith(word);
        at += ok ? word.Length : 0;
        return ok;
    }

    private static bool TakeByte(byte expected, ReadOnlySpan<byte> json, ref int at)
    {
        bool ok = at < json.Length && json[at] == expected;
        at += ok ? 1 : 0;
        return ok;
    }

    // Names sort by UTF-16 code units, which is the order of bytes inside ASCII.
    private static bool IsBefore(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => IsPlain(first) && IsPlain(second)
        ? first.SequenceCompareTo(second) < 0
        : string.CompareOrdinal(Unescape(first), Unescape(second)) < 0;

    private static bool IsPlain(ReadOnlySpan<byte> name) => Ascii.IsValid(name) && !name.Contains(Backslash);

    // Of a name whose escapes were found to be good.
    private static string Unescape(ReadOnlySpan<byte> name)
    {
        string text = Encoding.UTF8.GetString(name);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            plain.Append(text[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                char escaped => escaped,
            });
            i += text[i] == 'u' ? 4 : 0;
        }

        return plain.ToString();
    }
}
