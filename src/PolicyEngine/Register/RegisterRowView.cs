namespace VaultPolicy.PolicyEngine.Register;

/// <summary>A row of a register file as it stands there: with what the table does not keep, and how to change it in place.</summary>
public readonly ref struct RegisterRowView
{
    private readonly RegisterRowParser _parser;
    private readonly ReadOnlySpan<byte> _buffer;
    private readonly ByteRange _line;
    private readonly RegisterRow _row;
    private readonly int _lineEndLength;

    internal RegisterRowView(RegisterRowParser parser, ReadOnlySpan<byte> buffer, ByteRange line, in RegisterRow row, int number, long bufferOffset)
    {
        _parser = parser;
        _buffer = buffer;
        _line = line;
        _row = row;
        Line = number;
        Offset = bufferOffset + line.Start;
        _lineEndLength = LineEndLength(buffer, line.End);
    }

    /// <summary>The entry.</summary>
    public RegisterEntry Entry => _row.Entry;

    /// <summary>The line's number, from 1.</summary>
    public int Line { get; }

    /// <summary>The first byte of the line in the file.</summary>
    public long Offset { get; }

    /// <summary>The line's text.</summary>
    public ReadOnlySpan<byte> Text => _line.Of(_buffer);

    /// <summary>`provider` and `reference`, empty when absent.</summary>
    public (string Provider, string Reference) Notes => _parser.NotesOf(_buffer, _line);

    /// <summary>The edit that takes the line out.</summary>
    public RegisterPatch Removal => new(Offset, _line.Length + _lineEndLength, "");

    /// <summary>The edit that gives the entry other flags. In a CSV file without `flags` it appends the value of a last column.</summary>
    /// <param name="flags">The flags.</param>
    public RegisterPatch WithFlags(SubjectMarks flags)
    {
        (ByteRange range, string text) = _parser.FlagsPatch(_buffer, _line, flags);
        return new RegisterPatch(Offset + (range.Start - _line.Start), range.Length, text);
    }

    private static int LineEndLength(ReadOnlySpan<byte> buffer, int end) =>
        end >= buffer.Length ? 0 : buffer[end] == (byte)'\r' && end + 1 < buffer.Length && buffer[end + 1] == (byte)'\n' ? 2 : 1;
}
