using System.Globalization;
using System.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>
/// Derives the value of a scalar from its source text (YAML 1.2.2 chapters 5.7, 6.5, 7.3) together with the place of
/// every character. Line breaks (LF, CR, CRLF) become LF.
/// </summary>
internal static class ScalarUnfolder
{
    /// <summary>A plain scalar between two offsets that hold no surrounding white space.</summary>
    public static UnfoldedScalar Plain(string text, int start, int end)
    {
        var builder = new ScalarMapBuilder();
        int position = start;
        while (position < end)
        {
            int lineEnd = LineEnd(text, position, end);
            builder.Append(text, position, TrimBlanks(text, position, lineEnd));
            position = lineEnd < end ? FoldBreaks(text, lineEnd, end, builder, escaped: false) : end;
        }

        (string value, ScalarMap map) = builder.Finish(start, end);
        return new UnfoldedScalar(value, map, end);
    }

    /// <summary>A scalar in single quotes that starts at its opening quote.</summary>
    public static UnfoldedScalar SingleQuoted(string text, int start)
    {
        var builder = new ScalarMapBuilder();
        int position = start + 1;
        while (position < text.Length)
        {
            char c = text[position];
            if (c == '\'')
            {
                if (position + 1 >= text.Length || text[position + 1] != '\'')
                {
                    (string value, ScalarMap map) = builder.Finish(position, position);
                    return new UnfoldedScalar(value, map, position + 1);
                }

                builder.Append(c, position);
                position += 2;
            }
            else
            {
                position = CopyQuoted(text, position, builder);
            }
        }

        return Fail(builder, text.Length, ScalarProblem.Unclosed, start);
    }

    /// <summary>A scalar in double quotes that starts at its opening quote.</summary>
    public static UnfoldedScalar DoubleQuoted(string text, int start)
    {
        var builder = new ScalarMapBuilder();
        int position = start + 1;
        while (position < text.Length)
        {
            char c = text[position];
            if (c == '"')
            {
                (string value, ScalarMap map) = builder.Finish(position, position);
                return new UnfoldedScalar(value, map, position + 1);
            }

            if (c != '\\')
            {
                position = CopyQuoted(text, position, builder);
                continue;
            }

            if (position + 1 < text.Length && IsBreak(text[position + 1]))
            {
                position = FoldBreaks(text, position + 1, text.Length, builder, escaped: true);
                continue;
            }

            int length = ReadEscape(text, position, out Rune rune);
            if (length == 0)
            {
                return Fail(builder, position, ScalarProblem.BadEscape, position);
            }

            if (rune.Value is not ('\n' or '\r' or '\t') && CharacterScreen.Classify(rune) is not null)
            {
                return Fail(builder, position, ScalarProblem.BadCharacter, position);
            }

            foreach (char part in rune.ToString())
            {
                builder.Append(part, position);
            }

            position += length;
        }

        return Fail(builder, text.Length, ScalarProblem.Unclosed, start);
    }

    /// <summary>The character of an escape and the escape's length; 0 when it is none.</summary>
    public static int ReadEscape(string text, int position, out Rune rune)
    {
        rune = default;
        if (position + 1 >= text.Length)
        {
            return 0;
        }

        char kind = text[position + 1];
        int digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            bool valid = position + 2 + digits <= text.Length
                && uint.TryParse(text.AsSpan(position + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
                && Rune.TryCreate(code, out rune);
            return valid ? 2 + digits : 0;
        }

        int simple = kind switch
        {
            '0' => 0x00,
            'a' => 0x07,
            'b' => 0x08,
            't' or '\t' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            'e' => 0x1B,
            ' ' or '"' or '/' or '\\' => kind,
            'N' => 0x85,
            '_' => 0xA0,
            'L' => 0x2028,
            'P' => 0x2029,
            _ => -1,
        };
        if (simple < 0)
        {
            return 0;
        }

        rune = new Rune(simple);
        return 2;
    }

    /// <summary>True for CR and LF.</summary>
    public static bool IsBreak(char c) => c is '\n' or '\r';

    /// <summary>True for space and tab.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>The offset after a line break (CRLF is one) that starts at an offset.</summary>
    public static int AfterBreak(string text, int position) =>
        text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? position + 2 : position + 1;

    /// <summary>The offset of the next line break, or the limit.</summary>
    public static int LineEnd(string text, int position, int limit)
    {
        int length = text.AsSpan(position, limit - position).IndexOfAny('\r', '\n');
        return length < 0 ? limit : position + length;
    }

    private static int TrimBlanks(string text, int start, int end)
    {
        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>Copies characters of a quoted scalar up to the next quote, escape or line break; folds the break.</summary>
    private static int CopyQuoted(string text, int position, ScalarMapBuilder builder)
    {
        int length = text.AsSpan(position).IndexOfAny("\"'\\\r\n");
        int end = length < 0 ? text.Length : position + length;
        if (end == position)
        {
            if (!IsBreak(text[position]))
            {
                // The other kind of quote, or a backslash in single quotes, stands for itself.
                builder.Append(text[position], position);
                return position + 1;
            }

            return FoldBreaks(text, position, text.Length, builder, escaped: false);
        }

        bool beforeBreak = end < text.Length && IsBreak(text[end]);
        builder.Append(text, position, beforeBreak ? TrimBlanks(text, position, end) : end);
        return end;
    }

    /// <summary>
    /// Folds the line breaks that start at an offset and skips the next line's leading blanks: one break becomes a
    /// space (nothing when escaped), n become n - 1 line feeds.
    /// </summary>
    private static int FoldBreaks(string text, int position, int limit, ScalarMapBuilder builder, bool escaped)
    {
        int first = position;
        int count = 0;
        while (position < limit && (IsBreak(text[position]) || IsBlank(text[position])))
        {
            if (!IsBreak(text[position]))
            {
                position++;
                continue;
            }

            count++;
            if (count > 1)
            {
                builder.Append('\n', position);
            }

            position = AfterBreak(text, position);
        }

        if (count == 1 && !escaped)
        {
            builder.Append(' ', first);
        }

        return position;
    }

    private static UnfoldedScalar Fail(ScalarMapBuilder builder, int end, ScalarProblem problem, int at)
    {
        (string value, ScalarMap map) = builder.Finish(end, end);
        return new UnfoldedScalar(value, map, end, problem, at);
    }
}
