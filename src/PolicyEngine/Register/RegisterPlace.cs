using System.Text;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>A range of one line of a file that is not kept.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="LineOffset">Where the line starts in the file, in UTF-16 units.</param>
/// <param name="Text">The line's text, cut at <see cref="RegisterLimits.MaxLineBytes"/>.</param>
/// <param name="Start">The first character within the line.</param>
/// <param name="Length">The number of characters.</param>
internal readonly record struct RegisterPlace(int Line, long LineOffset, string Text, int Start, int Length)
{
    /// <summary>Describes a range of a buffer.</summary>
    /// <param name="buffer">Part of the file.</param>
    /// <param name="origin">Where counting starts in the buffer; a line starts there or later.</param>
    /// <param name="range">The range, which starts in a line after the origin.</param>
    /// <remarks>Lines and offsets are counted from the origin: <see cref="After"/> makes them those of the file.</remarks>
    public static RegisterPlace Of(ReadOnlySpan<byte> buffer, int origin, ByteRange range)
    {
        int lineStart = buffer[origin..range.Start].LastIndexOf((byte)'\n') + origin + 1;
        int length = buffer[lineStart..].IndexOf((byte)'\n');
        int lineEnd = Math.Min(length < 0 ? buffer.Length : lineStart + length, lineStart + RegisterLimits.MaxLineBytes);
        int rangeEnd = Math.Clamp(range.End, range.Start, Math.Max(range.Start, lineEnd));
        int start = Encoding.UTF8.GetCharCount(buffer[lineStart..range.Start]);
        ReadOnlySpan<byte> before = buffer[origin..lineStart];
        return new RegisterPlace(
            before.Count((byte)'\n') + 1,
            Utf16Units(before),
            Encoding.UTF8.GetString(buffer[lineStart..lineEnd]),
            start,
            Encoding.UTF8.GetCharCount(buffer[lineStart..rangeEnd]) - start);
    }

    /// <summary>The place when so much of the file comes before the origin.</summary>
    /// <param name="lines">The line ends before.</param>
    /// <param name="units">The UTF-16 units before.</param>
    public RegisterPlace After(int lines, long units) => this with { Line = Line + lines, LineOffset = LineOffset + units };

    /// <summary>The UTF-16 units of UTF-8 text. Counts add up wherever a text is cut.</summary>
    public static long Utf16Units(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8))
        {
            return utf8.Length;
        }

        long units = 0;
        foreach (byte value in utf8)
        {
            // Continuation bytes add nothing; the first of four bytes stands for a surrogate pair.
            units += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
        }

        return units;
    }

    public SourceSpan SpanIn(string path) => new(SourceText.Line(path, Text, Line, LineOffset), Start, Length);
}
