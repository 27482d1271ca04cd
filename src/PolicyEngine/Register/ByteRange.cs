namespace VaultPolicy.PolicyEngine.Register;

/// <summary>A range of a buffer.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal readonly record struct ByteRange(int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> buffer) => buffer.Slice(Start, Length);
}
