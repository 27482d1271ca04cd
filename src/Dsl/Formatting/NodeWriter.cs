using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Formatting;

/// <summary>Writes the nodes of a file in house form. Recursion is bounded by the reader's depth limit.</summary>
internal sealed class NodeWriter(string source, YamlNode root)
{
    private const int Step = 2;
    private const int MaxWidth = 120;

    private readonly FormatOutput _output = new(source, Comment.Collect(source, root));

    /// <summary>Writes the whole file.</summary>
    public string Write()
    {
        if (IsBlock(root))
        {
            WriteBlock(root, 0, source.Length, parentColumn: -1, isCompact: false);
        }
        else
        {
            _output.NextLine(0, root.Span.Start);
            WriteInline(root, 0, sourceColumn: -1);
        }

        _output.CloseBlock(0, 0, source.Length);
        return _output.Finish();
    }

    private static bool IsBlock(YamlNode node) => node is YamlMapping { IsFlow: false } or YamlSequence { IsFlow: false };

    private static bool IsEmpty(YamlNode node) => node is YamlScalar { IsPlain: true, Value: "" };

    private void WriteBlock(YamlNode node, int indentation, int nextToken, int parentColumn, bool isCompact)
    {
        int column = ColumnOf(node.Span.Start);
        if (node is YamlMapping mapping)
        {
            WriteMapping(mapping, indentation, nextToken, column, isCompact);
        }
        else
        {
            WriteSequence((YamlSequence)node, indentation, nextToken, column, isCompact);
        }

        // The items of a list may stand in the column of the key above; a comment there belongs to that key's mapping.
        _output.CloseBlock(Math.Max(column, parentColumn + 1), indentation, nextToken);
    }

    private void WriteMapping(YamlMapping mapping, int indentation, int nextToken, int column, bool isCompact)
    {
        for (int i = 0; i < mapping.Entries.Length; i++)
        {
            YamlEntry entry = mapping.Entries[i];
            int next = i + 1 < mapping.Entries.Length ? mapping.Entries[i + 1].Key.Span.Start : nextToken;
            if (i > 0 || !isCompact)
            {
                _output.NextLine(indentation, entry.Key.Span.Start);
            }

            WriteScalar(entry.Key, indentation);
            _output.Append(":");
            if (IsBlock(entry.Value))
            {
                _output.OpenBlock();
                WriteBlock(entry.Value, indentation + Step, next, column, isCompact: false);
            }
            else if (!IsEmpty(entry.Value))
            {
                WriteAfterIndicator(entry.Value, indentation, column);
            }
        }
    }

    private void WriteSequence(YamlSequence sequence, int indentation, int nextToken, int column, bool isCompact)
    {
        int dash = sequence.Span.Start;
        for (int i = 0; i < sequence.Items.Length; i++)
        {
            YamlNode item = sequence.Items[i];
            int nextDash = i + 1 < sequence.Items.Length ? DashBefore(item.Span.End, sequence.Items[i + 1].Span.Start) : nextToken;
            if (i > 0 || !isCompact)
            {
                _output.NextLine(indentation, dash);
            }

            _output.Append("-");
            if (!IsBlock(item))
            {
                if (!IsEmpty(item))
                {
                    WriteAfterIndicator(item, indentation, column);
                }
            }
            else if (_output.HasCommentBefore(item.Span.Start))
            {
                _output.OpenBlock();
                WriteBlock(item, indentation + Step, nextDash, column, isCompact: false);
            }
            else
            {
                _output.Append(" ");
                WriteBlock(item, indentation + Step, nextDash, column, isCompact: true);
            }

            dash = nextDash;
        }
    }

    /// <summary>Writes a scalar or flow node after `key:` or `-`: on the same line unless comments stand between.</summary>
    private void WriteAfterIndicator(YamlNode node, int indentation, int sourceColumn)
    {
        if (_output.HasCommentBefore(node.Span.Start))
        {
            _output.OpenBlock();
            _output.NextLine(indentation + Step, node.Span.Start);
        }
        else
        {
            _output.Append(" ");
        }

        WriteInline(node, indentation, sourceColumn);
    }

    private void WriteInline(YamlNode node, int indentation, int sourceColumn)
    {
        switch (node)
        {
            case YamlScalar { Style: YamlScalarStyle.Literal or YamlScalarStyle.Folded } block:
                WriteBlockScalar(block, indentation, sourceColumn);
                break;
            case YamlScalar scalar:
                WriteScalar(scalar, indentation + Step);
                break;
            case YamlMapping mapping:
                WriteFlow(mapping, "{", "}", mapping.Entries.Length);
                break;
            case YamlSequence sequence:
                WriteFlow(sequence, "[", "]", sequence.Items.Length);
                break;
            default:
                break;
        }
    }

    private void WriteBlockScalar(YamlScalar scalar, int indentation, int sourceColumn)
    {
        BlockScalar block = BlockScalar.Parse(source, scalar.Span.Start, sourceColumn);
        bool endsWithoutBreak = block.Value.Length > 0 && block.Value[^1] != '\n';
        char chomping = endsWithoutBreak ? '-' : block.Chomping;
        _output.Append(block.IsFolded ? ">" : "|");
        if (block.HasIndicator)
        {
            _output.Append("2");
        }

        if (chomping != ' ')
        {
            _output.Append(chomping == '-' ? "-" : "+");
        }

        _output.AttachComment(ScalarUnfolder.LineEnd(source, scalar.Span.Start, source.Length));
        foreach ((int start, int end) in block.Lines)
        {
            _output.RawLine(indentation + Step, isEmpty: start == end);
            _output.AppendSource(start, end);
        }

        _output.SourceEnd = scalar.Span.End;
    }

    /// <summary>Writes a scalar as it stands in the file; later lines of a plain or quoted one are indented anew.</summary>
    private void WriteScalar(YamlScalar scalar, int continuation)
    {
        int position = scalar.Span.Start;
        int end = scalar.Span.End;
        bool hasEscapes = source[position] == '"';
        while (true)
        {
            int lineEnd = ScalarUnfolder.LineEnd(source, position, end);
            _output.AppendSource(position, lineEnd < end ? TrimEnd(position, lineEnd, hasEscapes) : end);
            if (lineEnd >= end)
            {
                break;
            }

            position = SkipBlanks(ScalarUnfolder.AfterBreak(source, lineEnd), end);
            _output.RawLine(continuation, isEmpty: position < end && ScalarUnfolder.IsBreak(source[position]));
        }

        _output.SourceEnd = end;
    }

    /// <summary>
    /// Writes a node in braces or brackets. The author's line breaks between items stay; items that would pass
    /// <see cref="MaxWidth"/> start a new line. Later lines are aligned with the first item.
    /// </summary>
    private void WriteFlow(YamlNode node, string opening, string closing, int count)
    {
        int closeAt = node.Span.End - 1;
        bool isMapping = node is YamlMapping;
        _output.Append(opening);
        if (count == 0 && !_output.HasCommentBefore(closeAt))
        {
            _output.Append(closing);
            return;
        }

        int alignment = _output.Column + (isMapping ? 1 : 0);
        int previousEnd = node.Span.Start + 1;
        for (int i = 0; i < count; i++)
        {
            int start = isMapping ? ((YamlMapping)node).Entries[i].Key.Span.Start : ((YamlSequence)node).Items[i].Span.Start;
            int end = isMapping ? ((YamlMapping)node).Entries[i].Value.Span.End : ((YamlSequence)node).Items[i].Span.End;
            if (StartsNewLine(node, i, previousEnd, start, end))
            {
                if (i == 0)
                {
                    _output.OpenBlock();
                }

                _output.NextLine(alignment, start);
            }
            else if (i > 0 || isMapping)
            {
                _output.Append(" ");
            }

            WriteFlowItem(node, i, alignment);
            if (i < count - 1)
            {
                _output.Append(",");
            }

            previousEnd = end;
        }

        if (_output.HasCommentBefore(closeAt))
        {
            _output.NextLine(alignment, closeAt);
        }
        else if (isMapping)
        {
            _output.Append(" ");
        }

        _output.Append(closing);
    }

    private void WriteFlowItem(YamlNode node, int index, int alignment)
    {
        if (node is YamlSequence sequence)
        {
            WriteFlowValue(sequence.Items[index], alignment);
            return;
        }

        YamlEntry entry = ((YamlMapping)node).Entries[index];
        WriteScalar(entry.Key, alignment);
        _output.Append(":");
        if (_output.HasCommentBefore(entry.Value.Span.Start))
        {
            _output.OpenBlock();
            _output.NextLine(alignment + Step, entry.Value.Span.Start);
        }
        else
        {
            _output.Append(" ");
        }

        WriteFlowValue(entry.Value, alignment);
    }

    private void WriteFlowValue(YamlNode node, int alignment)
    {
        if (node is YamlScalar scalar)
        {
            WriteScalar(scalar, alignment + Step);
        }
        else
        {
            WriteInline(node, alignment, sourceColumn: -1);
        }
    }

    /// <summary>True when the author broke the line before an item, a comment stands there, or the item does not fit.</summary>
    private bool StartsNewLine(YamlNode node, int index, int previousEnd, int start, int end)
    {
        if (_output.HasCommentBefore(start))
        {
            return true;
        }

        if (index == 0)
        {
            return false;
        }

        // An item of several lines is never moved: how wide its first line is depends on where it starts.
        return ContainsBreak(previousEnd, start)
            || (_output.Column + FlatWidth(node, index) + 2 > MaxWidth && !_output.HasCommentBefore(end) && !SpansLines(node, index));
    }

    /// <summary>True when an item is written on several lines even if there is room for it on one.</summary>
    private bool SpansLines(YamlNode node, int index) => node switch
    {
        YamlMapping mapping => SpansLines(mapping.Entries[index].Value),
        YamlSequence sequence => SpansLines(sequence.Items[index]),
        _ => SpansLines(node),
    };

    private bool SpansLines(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                return mapping.Entries.Any(entry => SpansLines(entry.Value))
                    || Enumerable.Range(1, Math.Max(mapping.Entries.Length - 1, 0)).Any(i => ContainsBreak(mapping.Entries[i - 1].Value.Span.End, mapping.Entries[i].Key.Span.Start));
            case YamlSequence sequence:
                return sequence.Items.Any(SpansLines)
                    || Enumerable.Range(1, Math.Max(sequence.Items.Length - 1, 0)).Any(i => ContainsBreak(sequence.Items[i - 1].Span.End, sequence.Items[i].Span.Start));
            default:
                return ContainsBreak(node.Span.Start, node.Span.End);
        }
    }

    /// <summary>The width of an item written on one line.</summary>
    private static int FlatWidth(YamlNode node, int index) => node switch
    {
        YamlMapping mapping => mapping.Entries[index].Key.Span.Length + 2 + FlatWidth(mapping.Entries[index].Value),
        YamlSequence sequence => FlatWidth(sequence.Items[index]),
        _ => node.Span.Length,
    };

    private static int FlatWidth(YamlNode node)
    {
        int count = node switch { YamlMapping mapping => mapping.Entries.Length, YamlSequence sequence => sequence.Items.Length, _ => -1 };
        if (count < 0)
        {
            return node.Span.Length;
        }

        int width = node is YamlMapping && count > 0 ? 4 : 2;
        for (int i = 0; i < count; i++)
        {
            width += FlatWidth(node, i) + (i > 0 ? 2 : 0);
        }

        return width;
    }

    private bool ContainsBreak(int start, int end) => source.AsSpan(start, end - start).IndexOfAny('\r', '\n') >= 0;

    /// <summary>The end of a line's text; a blank that is escaped by a backslash belongs to it.</summary>
    private int TrimEnd(int start, int end, bool hasEscapes)
    {
        int trimmed = end;
        while (trimmed > start && ScalarUnfolder.IsBlank(source[trimmed - 1]))
        {
            trimmed--;
        }

        int backslashes = 0;
        while (trimmed - backslashes > start && source[trimmed - backslashes - 1] == '\\')
        {
            backslashes++;
        }

        return hasEscapes && trimmed < end && backslashes % 2 == 1 ? trimmed + 1 : trimmed;
    }

    private int SkipBlanks(int position, int end)
    {
        while (position < end && ScalarUnfolder.IsBlank(source[position]))
        {
            position++;
        }

        return position;
    }

    private int DashBefore(int from, int to) => YamlTrivia.FindInGap(source, from, to, '-');

    private int ColumnOf(int offset) => offset - (source.AsSpan(0, offset).LastIndexOfAny('\r', '\n') + 1);
}
