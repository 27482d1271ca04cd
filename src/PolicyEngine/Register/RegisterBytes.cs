namespace VaultPolicy.PolicyEngine.Register;

/// <summary>A register file in memory.</summary>
/// <param name="bytes">The content.</param>
public sealed class RegisterBytes(ReadOnlyMemory<byte> bytes) : IRegisterContent
{
    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> buffer) => bytes.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);
}
