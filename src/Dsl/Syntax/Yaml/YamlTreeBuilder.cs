using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>
/// Builds the tree from YamlDotNet's event stream, without recursion. Events give structure and starts; values, ends
/// and the places of characters are derived from the text, because the library gives no map and its ends include
/// trailing lines.
/// </summary>
internal sealed class YamlTreeBuilder
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly YamlKeyRules _keyRules;
    private readonly Stack<YamlFrame> _open = new();
    private YamlNode? _root;
    private int _entries;
    private int _documents;
    private int _errors;
    private int _gapStart;
    private int _lastEnd;
    private bool _stopped;

    /// <summary>Creates a builder for a text whose characters were checked.</summary>
    public YamlTreeBuilder(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _text = source.Text;
        _diagnostics = diagnostics;
        _keyRules = new YamlKeyRules(source, Add);
    }

    /// <summary>Reads the whole text; null when there was an error.</summary>
    public YamlNode? Build()
    {
        RefuseDirective();
        if (_stopped)
        {
            return null;
        }

        var parser = new Parser(new Scanner(new StringReader(_text), skipComments: true));
        while (!_stopped && MoveNext(parser))
        {
            Accept(parser.Current!);
        }

        if (_errors == 0 && _root is null or YamlScalar)
        {
            Report(SyntaxDiagnostics.EmptyFile, 0, 0, "file holds no policy", "an empty policy permits nothing and is refused; write the sections");
        }

        return _errors == 0 ? _root : null;
    }

    private static bool IsNull(string value) => value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The offset of a mark; the library's last marks can lie beyond the text.</summary>
    private int Offset(Mark mark) => (int)Math.Clamp(mark.Index, 0, _text.Length);

    private bool MoveNext(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException exception)
        {
            int start = Offset(exception.Start);
            int end = Offset(exception.End);
            Add(YamlSyntaxErrors.Explain(_source, start, end, _lastEnd, _open));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The library fails this way on some malformed input; to the user it is malformed input all the same.
            Add(YamlSyntaxErrors.Explain(_source, _lastEnd, _lastEnd, _lastEnd, _open));
        }

        _stopped = true;
        return false;
    }

    private void Accept(ParsingEvent current)
    {
        int start = Offset(current.Start);
        switch (current)
        {
            case DocumentStart:
                _documents++;
                if (_documents > 1)
                {
                    Report(SyntaxDiagnostics.MultipleDocuments, start, Math.Min(3, _text.Length - start), "file holds a second document", "split it into two files");
                    _stopped = true;
                }

                break;
            case AnchorAlias alias:
                Report(SyntaxDiagnostics.AnchorOrAlias, start, Offset(alias.End) - start, $"alias {SyntaxText.Quote(_text[start..Offset(alias.End)])} is not allowed", "write the value out");
                _lastEnd = Offset(alias.End);
                AddNode(Placeholder(start, ""), isRefused: true);
                break;
            case Scalar scalar:
                CheckProperties(scalar, start);
                if (_open.Count > 0 || (scalar.IsPlainImplicit && IsNull(scalar.Value)))
                {
                    AddNode(ReadScalar(scalar, start));
                }
                else
                {
                    int first = ScalarUnfolder.LineEnd(_text, start, _text.Length) - start;
                    Report(SyntaxDiagnostics.InvalidSyntax, start, first, "file is a single value", "write `key: value` lines");
                    _stopped = true;
                }

                break;
            case MappingStart mapping:
                Open(mapping, start, isMapping: true, mapping.Style == MappingStyle.Flow);
                break;
            case SequenceStart sequence:
                Open(sequence, start, isMapping: false, sequence.Style == SequenceStyle.Flow);
                break;
            case MappingEnd or SequenceEnd:
                Close(start);
                break;
            default:
                break;
        }
    }

    private void Open(NodeEvent node, int start, bool isMapping, bool isFlow)
    {
        CheckGap(start);
        CheckProperties(node, start);
        bool isPair = false;
        if (isFlow && isMapping && _open.TryPeek(out YamlFrame? parent) && parent is { IsMapping: false, IsFlow: true })
        {
            start = YamlTrivia.SkipSeparators(_text, _lastEnd);
            isPair = start >= _text.Length || _text[start] != '{';
            if (isPair)
            {
                Report(SyntaxDiagnostics.PairInSequence, start, 1, "key and value stand in a list without braces", "write `{ key: value }`, or a mapping instead of the list");
            }
        }

        if (_open.Count == YamlLimits.MaxDepth)
        {
            Report(LimitDiagnostics.NestingTooDeep, start, 1, SyntaxText.Invariant($"nesting is deeper than {YamlLimits.MaxDepth}"), "flatten the structure");
            _stopped = true;
            return;
        }

        _open.Push(new YamlFrame(isMapping, isFlow, start, (int)node.Start.Column - 1));
        _lastEnd = isFlow && !isPair ? start + 1 : Math.Max(_lastEnd, start);
    }

    private void Close(int start)
    {
        YamlFrame frame = _open.Pop();
        int end = frame.LastChildEnd;
        if (frame.IsFlow && start < _text.Length && _text[start] is ']' or '}' && frame.Start < _text.Length && _text[frame.Start] is '[' or '{')
        {
            end = start + 1;
            _lastEnd = end;
        }

        var span = new SourceSpan(_source, frame.Start, Math.Max(end - frame.Start, 0));
        AddNode(frame.IsMapping
            ? new YamlMapping(span, frame.Entries.ToImmutable(), frame.IsFlow)
            : new YamlSequence(span, frame.Items.ToImmutable(), frame.IsFlow));
    }

    private YamlScalar ReadScalar(Scalar scalar, int start)
    {
        _gapStart = _lastEnd;
        CheckGap(start);
        if (!scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty)
        {
            _lastEnd = Offset(scalar.End);
            return Placeholder(start, scalar.Value);
        }

        int end = Offset(scalar.End);
        YamlScalarStyle style = YamlScalarStyle.Quoted;
        UnfoldedScalar unfolded;
        switch (scalar.Style)
        {
            case ScalarStyle.SingleQuoted:
                unfolded = ScalarUnfolder.SingleQuoted(_text, start);
                break;
            case ScalarStyle.DoubleQuoted:
                unfolded = ScalarUnfolder.DoubleQuoted(_text, start);
                break;
            case ScalarStyle.Literal or ScalarStyle.Folded:
                style = scalar.Style == ScalarStyle.Literal ? YamlScalarStyle.Literal : YamlScalarStyle.Folded;
                BlockScalar block = BlockScalar.Parse(_text, start, _open.TryPeek(out YamlFrame? parent) ? parent.Column : -1);
                unfolded = new UnfoldedScalar(block.Value, block.Map, block.ContentEnd);
                break;
            default:
                style = YamlScalarStyle.Plain;
                unfolded = ScalarUnfolder.Plain(_text, start, end);
                RefuseStrayColon(unfolded, start);
                break;
        }

        CheckUnfolded(scalar, unfolded, start);

        // A scalar with a problem was unfolded as far as the problem; what follows inside its quotes belongs to it all the same.
        _lastEnd = Math.Max(unfolded.Problem == ScalarProblem.None ? unfolded.End : end, start);
        var span = new SourceSpan(_source, start, _lastEnd - start);
        return new YamlScalar(span, unfolded.Value, style, unfolded.Map);
    }

    /// <summary>
    /// Checks that nothing was passed over before a node: the library drops a colon that stands before the first
    /// character of a value when a flow collection came earlier. A value has one colon before it, everything else none.
    /// </summary>
    private void CheckGap(int start)
    {
        int allowed = _open.TryPeek(out YamlFrame? frame) && frame is { IsMapping: true, PendingKey: not null } ? 1 : 0;
        int colon = YamlTrivia.FindInGap(_text, _lastEnd, start, ':');
        if (allowed == 1 && colon >= 0)
        {
            colon = YamlTrivia.FindInGap(_text, colon + 1, start, ':');
        }

        if (colon >= 0)
        {
            Report(SyntaxDiagnostics.UnexpectedColon, colon, 1, "`:` stands where no key can be", "put a value that starts or ends with `:` in double quotes");
        }
    }

    /// <summary>Readers disagree about unquoted text that starts or ends with a colon; the library even keeps a blank after one.</summary>
    private void RefuseStrayColon(UnfoldedScalar plain, int start)
    {
        if (plain.Value.Length == 0)
        {
            return;
        }

        bool afterColon = ScalarUnfolder.IsBlank(_text[start]);
        if (afterColon || plain.Value[0] == ':' || plain.Value[^1] == ':')
        {
            int at = afterColon ? Math.Max(start - 1, 0) : plain.Value[0] == ':' ? start : plain.End - 1;
            Report(SyntaxDiagnostics.UnexpectedColon, at, 1, "`:` stands where no key can be", "put a value that starts or ends with `:` in double quotes");
        }
    }

    private void CheckUnfolded(Scalar scalar, UnfoldedScalar unfolded, int start)
    {
        if (unfolded.Problem != ScalarProblem.None)
        {
            Add(YamlSyntaxErrors.ExplainQuoted(_source, unfolded));
        }
        else if (_errors == 0 && !string.Equals(unfolded.Value, scalar.Value, StringComparison.Ordinal))
        {
            // After another error the indentation of a block may be unknown, and the file is refused anyway.
            Report(
                InternalDiagnostics.ScalarReadTwoWays,
                start,
                Math.Max(unfolded.End - start, 0),
                "value is read in two ways by two readers",
                "write the value in double quotes on one line");
        }
    }

    private void AddNode(YamlNode node, bool isRefused = false)
    {
        if (!_open.TryPeek(out YamlFrame? frame))
        {
            _root = node;
            return;
        }

        frame.LastChildEnd = Math.Max(frame.LastChildEnd, node.Span.End);
        if (frame.IsMapping && frame.PendingKey is null)
        {
            AddKey(frame, node, isRefused);
            return;
        }

        if (!frame.IsMapping)
        {
            frame.Items.Add(node);
            CountEntry(node.Span.Start);
            return;
        }

        YamlScalar key = frame.PendingKey!;
        frame.PendingKey = null;
        if (frame.IsFlow && node.Span.Length == 0)
        {
            bool glued = key.IsPlain && key.Value.Contains(':', StringComparison.Ordinal);
            Report(
                SyntaxDiagnostics.MissingValue,
                key.Span.Start,
                key.Span.Length,
                $"{SyntaxText.Quote(key.Value)} has no value",
                glued ? "put a space after the colon" : "write `key: value`");
        }

        if (!frame.SkipPending)
        {
            frame.Entries.Add(new YamlEntry(key, node));
        }
    }

    private void AddKey(YamlFrame frame, YamlNode node, bool isRefused)
    {
        CountEntry(node.Span.Start);
        if (node is not YamlScalar key || key.Style is YamlScalarStyle.Literal or YamlScalarStyle.Folded)
        {
            frame.PendingKey = Placeholder(node.Span.Start, "");
            frame.SkipPending = true;
            Report(SyntaxDiagnostics.ComplexKey, node.Span.Start, Math.Min(node.Span.Length, 1), "key is not a simple word", "write `key: value`");
            return;
        }

        frame.PendingKey = key;
        frame.SkipPending = isRefused || !_keyRules.Check(frame, key, _gapStart);
    }

    private void CheckProperties(NodeEvent node, int start)
    {
        if (!node.Anchor.IsEmpty)
        {
            int at = YamlTrivia.FindInGap(_text, start, _text.Length, '&');
            int place = at < 0 ? start : at;
            Report(SyntaxDiagnostics.AnchorOrAlias, place, YamlTrivia.WordEnd(_text, place) - place, $"anchor {SyntaxText.Quote("&" + node.Anchor.Value)} is not allowed", "write the value out wherever it is needed");
        }

        if (!node.Tag.IsEmpty)
        {
            int at = YamlTrivia.FindInGap(_text, start, _text.Length, '!');
            int place = at < 0 ? start : at;
            int end = YamlTrivia.WordEnd(_text, place);
            Report(SyntaxDiagnostics.Tag, place, end - place, $"tag {SyntaxText.Quote(_text[place..end])} is not allowed", "remove the tag; the policy format gives every key its type");
        }
    }

    private void RefuseDirective()
    {
        int first = YamlTrivia.SkipBlanksAndComments(_text, 0);
        if (first < _text.Length && _text[first] == '%' && (first == 0 || ScalarUnfolder.IsBreak(_text[first - 1])))
        {
            int end = ScalarUnfolder.LineEnd(_text, first, _text.Length);
            Report(SyntaxDiagnostics.Directive, first, end - first, $"directive {SyntaxText.Quote(_text[first..end])} is not allowed", "remove the line");
            _stopped = true;
        }
    }

    private void CountEntry(int start)
    {
        _entries++;
        if (_entries > YamlLimits.MaxEntries && !_stopped)
        {
            Report(LimitDiagnostics.TooManyEntries, start, 0, SyntaxText.Invariant($"file has more than {YamlLimits.MaxEntries} keys and list items"), "move large lists into a register file (CSV)");
            _stopped = true;
        }
    }

    private YamlScalar Placeholder(int start, string value) =>
        new(new SourceSpan(_source, start, Math.Max(_lastEnd - start, 0)), value, YamlScalarStyle.Quoted, new ScalarMap([new ScalarSegment(0, start)], start));

    private void Report(DiagnosticDescriptor descriptor, int start, int length, string message, string help) =>
        Add(Diagnostic.Create(descriptor, new SourceSpan(_source, start, Math.Max(length, 0)), message, help));

    private void Add(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        _errors++;
        _stopped |= _errors >= DiagnosticBag.MaxPerFile;
    }
}
