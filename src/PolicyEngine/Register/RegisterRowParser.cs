namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Reads one line into a row. Not thread-safe: each thread has its own.</summary>
internal abstract class RegisterRowParser
{
    protected RegisterRowParser(RegisterFindings findings)
    {
        Findings = findings;
        Fields = new RegisterFields(findings);
        Checksums = new ChecksumBatch(findings);
    }

    /// <summary>Where problems go.</summary>
    public RegisterFindings Findings { get; }

    /// <summary>The addresses whose case is still to be looked at.</summary>
    public ChecksumBatch Checksums { get; }

    /// <summary>True when rows can have flags as they are.</summary>
    public abstract bool HasFlags { get; }

    protected RegisterFields Fields { get; }

    /// <summary>Reads a line; false when it has a problem, which is reported.</summary>
    /// <param name="buffer">The bytes: valid UTF-8 in the line, without control characters.</param>
    /// <param name="line">The line, its end not counted.</param>
    /// <param name="row">The row.</param>
    /// <param name="address">Where its address stands.</param>
    public abstract bool TryParse(ReadOnlySpan<byte> buffer, ByteRange line, out RegisterRow row, out ByteRange address);

    /// <summary>The notes of a line that has been read: `provider` and `reference`, empty when absent.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="line">The line.</param>
    public abstract (string Provider, string Reference) NotesOf(ReadOnlySpan<byte> buffer, ByteRange line);

    /// <summary>The edit of a line that has been read which gives it other flags.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="line">The line.</param>
    /// <param name="flags">The flags.</param>
    public abstract (ByteRange Range, string Text) FlagsPatch(ReadOnlySpan<byte> buffer, ByteRange line, SubjectMarks flags);

    /// <summary>A parser of the same format for another thread.</summary>
    public abstract RegisterRowParser Another();
}
