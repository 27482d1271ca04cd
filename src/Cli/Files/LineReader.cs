namespace VaultPolicy.Cli.Files;

/// <summary>Reads the lines of a stream of unknown origin: each bounded, none kept. The bytes of a line are valid until the next one is read.</summary>
/// <param name="stream">The stream.</param>
/// <param name="maxBytes">The longest line without its end.</param>
/// <param name="beforeWaiting">Called before the stream is asked for more, which may take for ever.</param>
internal sealed class LineReader(Stream stream, int maxBytes, Action beforeWaiting)
{
    private readonly byte[] _buffer = new byte[Math.Max(256 * 1024, (maxBytes + 2) * 2)];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _skips;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its end (`\n` or `\r\n`); empty when it is too long.</param>
    /// <param name="isTooLong">True when the line is longer than the limit; the rest of it is skipped.</param>
    /// <returns>False at the end of the stream.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        line = default;
        isTooLong = false;
        while (true)
        {
            ReadOnlySpan<byte> filled = _buffer.AsSpan(_start, _end - _start);
            int length = filled.IndexOf((byte)'\n');
            if (length >= 0)
            {
                _start += length + 1;
                if (_skips)
                {
                    _skips = false;
                    continue;
                }

                return Take(filled[..length], out line, out isTooLong);
            }

            // The `\r` before an end that has not come yet does not count.
            if (filled.Length > maxBytes + 1)
            {
                _start = _end;
                if (!_skips)
                {
                    _skips = true;
                    Number++;
                    isTooLong = true;
                    return true;
                }
            }
            else if (_ended)
            {
                bool last = filled.Length > 0 && !_skips;
                _start = _end;
                return last && Take(filled, out line, out isTooLong);
            }

            Fill();
        }
    }

    private bool Take(ReadOnlySpan<byte> whole, out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        Number++;
        line = whole.EndsWith("\r"u8) ? whole[..^1] : whole;
        isTooLong = line.Length > maxBytes;
        line = isTooLong ? default : line;
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        beforeWaiting();
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
    }
}
