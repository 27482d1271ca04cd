using System.Text;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Functions of the strings library that give text or a position. A position outside the text is an error.</summary>
internal static class StringFunctions
{
    [CelOverload("charAt", "string_char_at_int", IsMember = true)]
    internal static CelErrorCode CharAt(string text, long index, out string result)
    {
        int at = CodePoints.Offset(text, index);
        result = at < 0 || at == text.Length ? "" : text.Substring(at, CodePoints.Width(text, at));
        return at < 0 ? CelErrorCode.IndexOutOfRange : CelErrorCode.None;
    }

    [CelOverload("indexOf", "string_index_of_string", IsMember = true)]
    internal static CelErrorCode IndexOf(string text, string part, out long result) => IndexOf(text, part, 0, out result);

    [CelOverload("indexOf", "string_index_of_string_int", IsMember = true)]
    internal static CelErrorCode IndexOf(string text, string part, long from, out long result)
    {
        result = -1;
        int start = CodePoints.Offset(text, from);
        if (start < 0)
        {
            return CelErrorCode.IndexOutOfRange;
        }

        int at = text.IndexOf(part, start, StringComparison.Ordinal);
        result = at < 0 ? -1 : CodePoints.Count(text.AsSpan(0, at));
        return CelErrorCode.None;
    }

    [CelOverload("lastIndexOf", "string_last_index_of_string", IsMember = true)]
    internal static long LastIndexOf(string text, string part)
    {
        int at = part.Length == 0 ? text.Length : text.LastIndexOf(part, StringComparison.Ordinal);
        return at < 0 ? -1 : CodePoints.Count(text.AsSpan(0, at));
    }

    /// <summary>The last occurrence that starts at or before the position.</summary>
    [CelOverload("lastIndexOf", "string_last_index_of_string_int", IsMember = true)]
    internal static CelErrorCode LastIndexOf(string text, string part, long upTo, out long result)
    {
        result = -1;
        int start = CodePoints.Offset(text, upTo);
        if (start < 0)
        {
            return CelErrorCode.IndexOutOfRange;
        }

        int end = (int)Math.Min((long)start + part.Length, text.Length);
        int at = part.Length == 0 ? start : text.AsSpan(0, end).LastIndexOf(part, StringComparison.Ordinal);
        result = at < 0 ? -1 : CodePoints.Count(text.AsSpan(0, at));
        return CelErrorCode.None;
    }

    [CelOverload("lowerAscii", "string_lower_ascii", IsMember = true)]
    internal static string LowerAscii(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        }
    });

    [CelOverload("upperAscii", "string_upper_ascii", IsMember = true)]
    internal static string UpperAscii(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.IsAsciiLetterLower(source[i]) ? (char)(source[i] & ~0x20) : source[i];
        }
    });

    [CelOverload("replace", "string_replace_string_string", IsMember = true)]
    internal static CelErrorCode Replace(string text, string old, string replacement, out string result) => Replace(text, old, replacement, -1, out result);

    /// <summary>Replaces at most <paramref name="limit"/> occurrences; a negative limit means all. An empty text to replace matches before every code point and at the end.</summary>
    [CelOverload("replace", "string_replace_string_string_int", IsMember = true)]
    internal static CelErrorCode Replace(string text, string old, string replacement, long limit, out string result)
    {
        StringBuilder made = new();
        int at = 0;
        for (long left = limit < 0 ? long.MaxValue : limit; left != 0 && at <= text.Length; left--)
        {
            int found = text.IndexOf(old, at, StringComparison.Ordinal);
            if (found < 0 || made.Length > Concatenation.MaxLength)
            {
                break;
            }

            made.Append(text, at, found - at).Append(replacement);
            at = found + old.Length;
            if (old.Length == 0)
            {
                int width = at < text.Length ? CodePoints.Width(text, at) : 1;
                made.Append(text, at, Math.Min(width, text.Length - at));
                at += width;
            }
        }

        made.Append(text, Math.Min(at, text.Length), Math.Max(0, text.Length - at));
        bool fits = made.Length <= Concatenation.MaxLength;
        result = fits ? made.ToString() : "";
        return fits ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }

    [CelOverload("substring", "string_substring_int", IsMember = true)]
    internal static CelErrorCode Substring(string text, long start, out string result)
    {
        int from = CodePoints.Offset(text, start);
        result = from < 0 ? "" : text[from..];
        return from < 0 ? CelErrorCode.IndexOutOfRange : CelErrorCode.None;
    }

    [CelOverload("substring", "string_substring_int_int", IsMember = true)]
    internal static CelErrorCode Substring(string text, long start, long end, out string result)
    {
        int from = CodePoints.Offset(text, start);
        int to = CodePoints.Offset(text, end);
        bool valid = from >= 0 && to >= from;
        result = valid ? text[from..to] : "";
        return valid ? CelErrorCode.None : CelErrorCode.IndexOutOfRange;
    }

    [CelOverload("trim", "string_trim", IsMember = true)]
    internal static string Trim(string text) => text.Trim();

    [CelOverload("reverse", "string_reverse", IsMember = true)]
    internal static string Reverse(string text)
    {
        StringBuilder reversed = new(text.Length);
        for (int end = text.Length; end > 0;)
        {
            int width = end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;
            end -= width;
            reversed.Append(text, end, width);
        }

        return reversed.ToString();
    }

    /// <summary>The text in double quotes with the escapes of a CEL literal.</summary>
    [CelOverload("strings.quote", "strings_quote")]
    internal static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (Rune rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                7 => "\\a",
                8 => "\\b",
                9 => "\\t",
                10 => "\\n",
                11 => "\\v",
                12 => "\\f",
                13 => "\\r",
                '"' => "\\\"",
                '\\' => "\\\\",
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
