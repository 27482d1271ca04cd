using System.Buffers;
using System.Globalization;
using System.Text;

namespace VaultPolicy.Reporting.Text;

/// <summary>
/// Makes text from a file harmless for terminals and build logs: what is shown can neither move the cursor, colour the screen, reorder
/// letters nor speak to a build runner.
/// </summary>
public static class SafeText
{
    /// <summary>
    /// True for characters that must not reach a terminal as they are: controls, formatting characters (bidirectional overrides, zero-width
    /// characters), line and paragraph separators and private use.
    /// </summary>
    /// <param name="rune">The character.</param>
    public static bool MustEscape(Rune rune) => rune.Value is < 0x20 or >= 0x7F && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The escaped form of a character: `\u{1b}`.</summary>
    /// <param name="value">A code point, or half of a surrogate pair.</param>
    public static string EscapeOf(int value) => string.Create(CultureInfo.InvariantCulture, $"\\u{{{value:x}}}");

    /// <summary>
    /// The text with every harmful character in its escaped form. `##[` (a command of build runners) is broken up too;
    /// `::` matters only at the start of a line, where <see cref="StyledText"/> breaks it up.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        if (!NeedsEscape(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length;)
        {
            i += AppendShown(text, i, result);
        }

        return result.ToString();
    }

    /// <summary>Appends the shown form of the character at an offset and returns how many UTF-16 units it took.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">An offset within it.</param>
    /// <param name="result">Receives the shown form.</param>
    internal static int AppendShown(string text, int offset, StringBuilder result)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(offset), out Rune rune, out int used) != OperationStatus.Done)
        {
            result.Append(EscapeOf(text[offset]));
            return 1;
        }

        if (MustEscape(rune) || IsRunnerCommand(text, offset))
        {
            result.Append(EscapeOf(rune.Value));
        }
        else
        {
            result.Append(text, offset, used);
        }

        return used;
    }

    private static bool NeedsEscape(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or >= (char)0x7F or '#')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRunnerCommand(string text, int offset) =>
        text[offset] == '#' && string.CompareOrdinal(text, offset, "##[", 0, 3) == 0;
}
