namespace VaultPolicy.Governance.Journal.Files;

/// <summary>A file of a journal. Every method throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the system refuses.</summary>
public interface IJournalFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads up to the end of the buffer or of the file, and returns the number of bytes.</summary>
    /// <param name="offset">Where to begin.</param>
    /// <param name="buffer">Takes the bytes.</param>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Writes all bytes; after a failure any part of them may be there.</summary>
    /// <param name="offset">Where to begin, at most the length.</param>
    /// <param name="bytes">The bytes.</param>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file.</summary>
    /// <param name="length">The length that stays.</param>
    void Truncate(long length);

    /// <summary>Returns when everything written is on the device. A failure is final: the same file is not flushed again.</summary>
    void Flush();
}
