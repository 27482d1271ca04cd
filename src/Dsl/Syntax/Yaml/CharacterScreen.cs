using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>
/// Refuses characters that make a file look different from what it says, anywhere, comments included:
/// controls, bidirectional overrides ("Trojan Source", CVE-2021-42574), invisible characters, tabs as indentation.
/// </summary>
internal static class CharacterScreen
{
    /// <summary>Checks a text; false when something was refused.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Receives at most <see cref="DiagnosticBag.MaxPerFile"/> findings.</param>
    public static bool Check(SourceText source, DiagnosticBag diagnostics)
    {
        string text = source.Text;
        int reported = 0;
        bool indentation = true;
        for (int i = 0; i < text.Length && reported < DiagnosticBag.MaxPerFile; i++)
        {
            char c = text[i];
            if (c is '\n' or '\r')
            {
                indentation = true;
                continue;
            }

            if (c == '\t')
            {
                if (indentation)
                {
                    reported++;
                    indentation = false;
                    diagnostics.Add(Diagnostic.Create(
                        SyntaxDiagnostics.TabIndentation, new SourceSpan(source, i, 1), "tab in the indentation of a line", "indent with spaces"));
                }

                continue;
            }

            indentation &= c == ' ';
            if (c is >= ' ' and < (char)0x7F)
            {
                continue;
            }

            Rune rune = Rune.TryGetRuneAt(text, i, out Rune found) ? found : Rune.ReplacementChar;
            if (Classify(rune) is { } descriptor)
            {
                reported++;
                diagnostics.Add(Finding(descriptor, new SourceSpan(source, i, rune.Utf16SequenceLength), rune));
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return reported == 0;
    }

    /// <summary>The finding for a refused character.</summary>
    public static Diagnostic Finding(DiagnosticDescriptor descriptor, SourceSpan span, Rune rune)
    {
        string kind = descriptor == SyntaxDiagnostics.BidirectionalControl
            ? "bidirectional control character"
            : descriptor == SyntaxDiagnostics.InvisibleCharacter ? "invisible character" : "control character";
        return Diagnostic.Create(descriptor, span, $"{kind} {SyntaxText.CodePoint(rune.Value)} is not allowed", "remove the character");
    }

    /// <summary>The reason to refuse a character other than tab and line breaks, or null.</summary>
    public static DiagnosticDescriptor? Classify(Rune rune)
    {
        int value = rune.Value;
        if (value is < 0x20 or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 or 0xFEFF || (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF)
        {
            return SyntaxDiagnostics.ControlCharacter;
        }

        if (value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C)
        {
            return SyntaxDiagnostics.BidirectionalControl;
        }

        // Format characters, fillers that show as nothing, supplementary variation selectors and tags; U+FE00..FE0F stay for emoji.
        bool invisible = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
            || value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);
        return invisible ? SyntaxDiagnostics.InvisibleCharacter : null;
    }
}
