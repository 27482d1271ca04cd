namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>Moves over what stands between scalars: blanks, line breaks, comments and indicators.</summary>
internal static class YamlTrivia
{
    /// <summary>The offset of a character between two offsets of a gap, comments not counted; -1 when there is none.</summary>
    public static int FindInGap(string text, int from, int to, char wanted)
    {
        for (int i = from; i < to; i++)
        {
            if (IsCommentStart(text, i))
            {
                i = ScalarUnfolder.LineEnd(text, i, text.Length);
            }
            else if (text[i] == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first offset at or after another that is no blank, break or comment; the text's length at its end.</summary>
    public static int SkipBlanksAndComments(string text, int position)
    {
        while (position < text.Length)
        {
            if (IsCommentStart(text, position))
            {
                position = ScalarUnfolder.LineEnd(text, position, text.Length);
            }
            else if (ScalarUnfolder.IsBlank(text[position]) || ScalarUnfolder.IsBreak(text[position]))
            {
                position++;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    /// <summary>Like <see cref="SkipBlanksAndComments"/>, and over commas.</summary>
    public static int SkipSeparators(string text, int position)
    {
        position = SkipBlanksAndComments(text, position);
        while (position < text.Length && text[position] == ',')
        {
            position = SkipBlanksAndComments(text, position + 1);
        }

        return position;
    }

    /// <summary>The end of a run without blanks, breaks and flow indicators; at least one character when there is one.</summary>
    public static int WordEnd(string text, int position)
    {
        int end = Math.Min(position + 1, text.Length);
        while (end < text.Length && !ScalarUnfolder.IsBlank(text[end]) && !ScalarUnfolder.IsBreak(text[end]) && text[end] is not (',' or '[' or ']' or '{' or '}'))
        {
            end++;
        }

        return end;
    }

    /// <summary>True when a comment starts at an offset of a gap.</summary>
    public static bool IsCommentStart(string text, int position) =>
        text[position] == '#' && (position == 0 || ScalarUnfolder.IsBlank(text[position - 1]) || ScalarUnfolder.IsBreak(text[position - 1]));
}
