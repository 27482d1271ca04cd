using System.Text;

namespace VaultPolicy.Dsl.Formatting;

/// <summary>The text being written: knows the current line, and puts the source's comments and blank lines where they belong.</summary>
internal sealed class FormatOutput(string source, List<Comment> comments)
{
    private const int CommentGap = 2;

    private readonly StringBuilder _text = new(source.Length);
    private int _nextComment;
    private int _lineStart;
    private bool _lineHasComment;
    private bool _suppressBlank = true;

    /// <summary>The column at which the next character goes, from 0.</summary>
    public int Column => _text.Length - _lineStart;

    /// <summary>The source offset just after the last scalar that was written.</summary>
    public int SourceEnd { get; set; }

    /// <summary>Writes text without a line break.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>Writes a piece of the source without a line break.</summary>
    public void AppendSource(int start, int end) => _text.Append(source, start, end - start);

    /// <summary>Ends the line and indents the next one, leaving the comments alone; an empty line gets no blanks.</summary>
    public void RawLine(int indentation, bool isEmpty)
    {
        _text.Append('\n');
        _lineStart = _text.Length;
        _lineHasComment = false;
        if (!isEmpty)
        {
            _text.Append(' ', indentation);
        }
    }

    /// <summary>True when a comment that is not yet written stands before a source offset.</summary>
    public bool HasCommentBefore(int offset) => _nextComment < comments.Count && comments[_nextComment].Start < offset;

    /// <summary>No blank line before the next line: it is the first of its block.</summary>
    public void OpenBlock() => _suppressBlank = true;

    /// <summary>Starts the line of a token: first the comments before it, then a blank line if the source has one.</summary>
    public void NextLine(int indentation, int tokenStart)
    {
        while (HasCommentBefore(tokenStart))
        {
            WriteComment(indentation);
        }

        StartLine(indentation, tokenStart);
        _suppressBlank = false;
    }

    /// <summary>Writes the comments that end a block: those before the next token that are indented like the block.</summary>
    public void CloseBlock(int leastColumn, int indentation, int nextToken)
    {
        while (HasCommentBefore(nextToken))
        {
            Comment comment = comments[_nextComment];
            if (comment.OwnsLine && comment.Column < leastColumn)
            {
                return;
            }

            WriteComment(indentation);
        }
    }

    /// <summary>Writes a comment that follows on the line, if the source has one before an offset.</summary>
    public void AttachComment(int before)
    {
        if (HasCommentBefore(before))
        {
            WriteComment(0);
        }
    }

    /// <summary>The whole text with its final line break.</summary>
    public string Finish() => _text.Append('\n').ToString();

    private void WriteComment(int indentation)
    {
        Comment comment = comments[_nextComment];
        _nextComment++;
        if (!comment.OwnsLine && !_lineHasComment && Column > 0)
        {
            _text.Append(' ', Math.Max(CommentGap, comment.Column - Column));
        }
        else
        {
            StartLine(indentation, comment.Start);
            _suppressBlank = false;
        }

        _text.Append(comment.Text);
        _lineHasComment = true;
    }

    private void StartLine(int indentation, int sourceOffset)
    {
        if (_text.Length > 0)
        {
            RawLine(0, isEmpty: true);
            if (!_suppressBlank && FollowsBlankLine(sourceOffset))
            {
                RawLine(0, isEmpty: true);
            }
        }

        _text.Append(' ', indentation);
    }

    /// <summary>True when the line above an offset's line is blank and no part of a scalar.</summary>
    private bool FollowsBlankLine(int offset)
    {
        int lineStart = source.AsSpan(0, offset).LastIndexOfAny('\r', '\n') + 1;
        if (lineStart == 0 || lineStart <= SourceEnd)
        {
            return false;
        }

        int aboveEnd = lineStart - (lineStart >= 2 && source[lineStart - 2] == '\r' && source[lineStart - 1] == '\n' ? 2 : 1);
        int aboveStart = source.AsSpan(0, aboveEnd).LastIndexOfAny('\r', '\n') + 1;
        return aboveStart > SourceEnd && source.AsSpan(aboveStart, aboveEnd - aboveStart).IsWhiteSpace();
    }
}
