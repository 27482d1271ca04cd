using System.Text;
using System.Text.Unicode;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>Turns bytes into text: UTF-8 without byte order mark and nothing else.</summary>
internal static class SourceDecoder
{
    /// <summary>Decodes a file, or reports why not and returns null.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="diagnostics">Receives the finding.</param>
    /// <param name="shown">The text to show beside findings; bad bytes appear as U+FFFD.</param>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics, out SourceText shown)
    {
        if (bytes.Length > YamlLimits.MaxFileBytes)
        {
            shown = new SourceText(path, "");
            diagnostics.Add(Diagnostic.Create(
                LimitDiagnostics.FileTooLarge,
                new SourceSpan(shown, 0, 0),
                SyntaxText.Invariant($"file has {bytes.Length} bytes, more than {YamlLimits.MaxFileBytes}"),
                "move large lists into a register file (CSV)"));
            return null;
        }

        if (FindForeignEncoding(bytes) is { } encoding)
        {
            shown = new SourceText(path, "");
            bool mark = encoding == "UTF-8";
            diagnostics.Add(Diagnostic.Create(
                mark ? SyntaxDiagnostics.ByteOrderMark : SyntaxDiagnostics.InvalidEncoding,
                new SourceSpan(shown, 0, 0),
                mark ? "file starts with a byte order mark at byte offset 0" : $"file is {encoding} from byte offset 0, not UTF-8",
                "save the file as UTF-8 without byte order mark"));
            return null;
        }

        int invalid = FindInvalidUtf8(bytes);
        if (invalid < 0)
        {
            shown = new SourceText(path, Encoding.UTF8.GetString(bytes));
            return shown;
        }

        shown = new SourceText(path, Encoding.UTF8.GetString(bytes));
        int offset = Encoding.UTF8.GetCharCount(bytes[..invalid]);
        diagnostics.Add(Diagnostic.Create(
            SyntaxDiagnostics.InvalidEncoding,
            new SourceSpan(shown, offset, 1),
            SyntaxText.Invariant($"byte 0x{bytes[invalid]:X2} at byte offset {invalid} is not valid UTF-8"),
            "save the file as UTF-8"));
        return null;
    }

    private static string? FindForeignEncoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return "UTF-8";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            return "UTF-32";
        }

        bool utf16 = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (bytes.Length >= 4 && ((bytes[0] == 0 && bytes[2] == 0) || (bytes[1] == 0 && bytes[3] == 0)) && bytes[0] != bytes[1]);
        return utf16 ? "UTF-16" : null;
    }

    /// <summary>The offset of the first byte that begins no valid sequence (overlong forms and encoded surrogates are invalid), or -1.</summary>
    private static int FindInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return -1;
        }

        int offset = 0;
        while (offset < bytes.Length && Rune.DecodeFromUtf8(bytes[offset..], out _, out int used) == System.Buffers.OperationStatus.Done)
        {
            offset += used;
        }

        return offset;
    }
}
