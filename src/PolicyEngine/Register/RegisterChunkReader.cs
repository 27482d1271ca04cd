namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Reads parts of a file, one after the other; each thread has its own. A line belongs to the part that it starts in, so parts can be
/// read in any order and by anybody.
/// </summary>
internal sealed class RegisterChunkReader(IRegisterContent content, RegisterRowParser parser, int dataStart, int chunkBytes)
{
    // The last byte before a part tells whether a line starts with it; the last line may reach beyond.
    private const int Before = 1;
    private const int Beyond = RegisterLimits.MaxLineBytes + 2;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(
        (int)Math.Min(Before + (long)chunkBytes + Beyond, content.Length - dataStart + Before));

    private RegisterRow[] _rows = new RegisterRow[256];

    /// <summary>Sees each good row: its address, where that stands, and the line. For second looks at a file.</summary>
    public delegate void RowVisitor(ReadOnlySpan<byte> buffer, ByteRange line, in RegisterRow row, ByteRange address, int origin);

    /// <summary>The number of parts of a file.</summary>
    public static int CountOf(IRegisterContent content, int dataStart, int chunkBytes) =>
        (int)((content.Length - dataStart + chunkBytes - 1) / chunkBytes);

    /// <summary>Where the buffer that visitors see starts in the file.</summary>
    public long BufferOffset(int index) => dataStart + ((long)index * chunkBytes) - (index == 0 ? 0 : Before);

    /// <summary>Reads a part.</summary>
    /// <param name="index">The part, from 0.</param>
    /// <param name="visitor">Sees the rows; null keeps them.</param>
    public RegisterChunk Read(int index, RowVisitor? visitor = null)
    {
        long first = dataStart + ((long)index * chunkBytes);
        int before = index == 0 ? 0 : Before;
        int length = (int)Math.Min(before + (long)chunkBytes + Beyond, content.Length - first + before);
        Span<byte> buffer = _buffer.AsSpan(0, length);
        content.Read(first - before, buffer);
        int end = Math.Min(before + chunkBytes, length);
        ReadOnlySpan<byte> part = buffer[before..end];
        (int rows, int lines) = ReadLines(buffer, before, end, visitor);
        parser.Checksums.Flush();
        RegisterPlace? firstUnchecked = parser.Checksums.UncheckedCount > 0 ? RegisterPlace.Of(buffer, before, parser.Checksums.FirstUnchecked) : null;
        var chunk = new RegisterChunk(
            _rows.AsSpan(0, rows).ToArray(),
            lines,
            part.Count((byte)'\n'),
            RegisterPlace.Utf16Units(part),
            parser.Findings.Take(buffer, before),
            parser.Checksums.UncheckedCount,
            firstUnchecked);
        parser.Checksums.Reset();
        return chunk;
    }

    private (int Rows, int Lines) ReadLines(ReadOnlySpan<byte> buffer, int start, int end, RowVisitor? visitor)
    {
        int at = start;
        if (start > 0)
        {
            int ahead = buffer[..end].IndexOf((byte)'\n');
            at = ahead < 0 ? end : ahead + 1;
        }

        int rows = 0;
        int lines = 0;
        while (at < end && !parser.Findings.IsFull)
        {
            int length = buffer[at..].IndexOf((byte)'\n');
            int lineEnd = length < 0 ? buffer.Length : at + length;
            ByteRange line = RegisterLine.Trim(buffer, at, lineEnd);
            lines++;
            if (RegisterLine.Check(buffer, line, parser.Findings) && parser.TryParse(buffer, line, out RegisterRow row, out ByteRange address))
            {
                if (visitor is null)
                {
                    Keep(rows++, row);
                }
                else
                {
                    visitor(buffer, line, row, address, start);
                }
            }

            at = lineEnd + 1;
        }

        return (rows, lines);
    }

    private void Keep(int index, in RegisterRow row)
    {
        if (index == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _rows.Length);
        }

        _rows[index] = row;
    }
}
