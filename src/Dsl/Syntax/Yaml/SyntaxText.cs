using System.Globalization;
using System.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>Small helpers for the words of syntax findings.</summary>
internal static class SyntaxText
{
    private const int MaxQuotedLength = 60;

    /// <summary>Formats without culture.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>User text in backticks: shortened, and everything but printable ASCII escaped so that nothing can hide.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("`");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (quoted.Length > MaxQuotedLength)
            {
                quoted.Append("...");
                break;
            }

            if (rune.Value is >= 0x20 and < 0x7F && rune.Value != '`')
            {
                quoted.Append((char)rune.Value);
            }
            else
            {
                quoted.Append(rune.Value <= 0xFFFF ? Invariant($"\\u{rune.Value:X4}") : Invariant($"\\U{rune.Value:X8}"));
            }
        }

        return quoted.Append('`').ToString();
    }

    /// <summary>`U+202E`.</summary>
    public static string CodePoint(int value) => Invariant($"U+{value:X4}");
}
