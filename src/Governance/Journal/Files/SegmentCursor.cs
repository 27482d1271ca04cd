namespace VaultPolicy.Governance.Journal.Files;

/// <summary>Reads the entries of a segment one by one.</summary>
internal sealed class SegmentCursor(IJournalFile file, long offset) : IDisposable
{
    private const int InitialBytes = 64 << 10;

    private byte[] _buffer = new byte[InitialBytes];
    private int _from;
    private int _to;

    /// <summary>The next entry; null when none stands there whose checksum is right.</summary>
    internal JournalEntry? Next()
    {
        if (!Ensure(JournalFrame.HeaderBytes))
        {
            return null;
        }

        int length = JournalFrame.LengthOf(_buffer.AsSpan(_from));
        if (length < 0 || !Ensure(length))
        {
            return null;
        }

        ReadOnlySpan<byte> frame = _buffer.AsSpan(_from, length);
        if (!JournalFrame.IsSound(frame))
        {
            return null;
        }

        JournalEntry.TryRead(frame[JournalFrame.HeaderBytes..].ToArray(), out JournalEntry? entry, out _);
        _from += length;
        offset += length;
        return entry;
    }

    public void Dispose() => file.Dispose();

    private bool Ensure(int bytes)
    {
        if (_to - _from >= bytes)
        {
            return true;
        }

        if (_buffer.Length < bytes)
        {
            Array.Resize(ref _buffer, bytes + InitialBytes);
        }

        _from = 0;
        _to = file.Read(offset, _buffer);
        return _to >= bytes;
    }
}
