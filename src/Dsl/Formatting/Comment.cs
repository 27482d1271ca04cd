using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Formatting;

/// <summary>A comment of a file.</summary>
/// <param name="Start">The offset of its `#`.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="OwnsLine">True when nothing stands before it on its line.</param>
/// <param name="Text">From the `#` on, without trailing blanks.</param>
internal sealed record Comment(int Start, int Column, bool OwnsLine, string Text)
{
    /// <summary>All comments of a text in order. Comments stand between scalars only; a block scalar may have one on its header line.</summary>
    public static List<Comment> Collect(string text, YamlNode root)
    {
        var comments = new List<Comment>();
        int position = 0;
        foreach (YamlScalar scalar in Scalars(root))
        {
            CollectGap(text, position, scalar.Span.Start, comments);
            position = scalar.Span.End;
            if (scalar.Style is YamlScalarStyle.Literal or YamlScalarStyle.Folded)
            {
                int headerEnd = ScalarUnfolder.LineEnd(text, scalar.Span.Start, text.Length);
                CollectGap(text, scalar.Span.Start, headerEnd, comments);
                position = Math.Max(position, headerEnd);
            }
        }

        CollectGap(text, position, text.Length, comments);
        return comments;
    }

    private static void CollectGap(string text, int from, int to, List<Comment> comments)
    {
        for (int i = from; i < to; i++)
        {
            if (!YamlTrivia.IsCommentStart(text, i))
            {
                continue;
            }

            int lineStart = text.AsSpan(0, i).LastIndexOfAny('\r', '\n') + 1;
            int end = ScalarUnfolder.LineEnd(text, i, text.Length);
            bool ownsLine = text.AsSpan(lineStart, i - lineStart).IsWhiteSpace();
            comments.Add(new Comment(i, i - lineStart, ownsLine, text[i..end].TrimEnd()));
            i = end;
        }
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node)
    {
        var pending = new Stack<YamlNode>();
        pending.Push(node);
        while (pending.TryPop(out YamlNode? current))
        {
            switch (current)
            {
                case YamlScalar scalar:
                    yield return scalar;
                    break;
                case YamlSequence sequence:
                    for (int i = sequence.Items.Length - 1; i >= 0; i--)
                    {
                        pending.Push(sequence.Items[i]);
                    }

                    break;
                case YamlMapping mapping:
                    for (int i = mapping.Entries.Length - 1; i >= 0; i--)
                    {
                        pending.Push(mapping.Entries[i].Value);
                        pending.Push(mapping.Entries[i].Key);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
