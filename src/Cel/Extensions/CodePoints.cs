namespace VaultPolicy.Cel.Extensions;

/// <summary>Positions in text counted in code points, as CEL counts them.</summary>
internal static class CodePoints
{
    /// <summary>Number of code points.</summary>
    internal static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i += Width(text, i))
        {
            count++;
        }

        return count;
    }

    /// <summary>The UTF-16 offset of a code point; the length for the position after the last one; -1 outside.</summary>
    internal static int Offset(string text, long index)
    {
        if (index < 0)
        {
            return -1;
        }

        int at = 0;
        for (long left = index; left > 0; left--)
        {
            if (at >= text.Length)
            {
                return -1;
            }

            at += Width(text, at);
        }

        return at;
    }

    /// <summary>One or two UTF-16 units.</summary>
    internal static int Width(ReadOnlySpan<char> text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
