namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// The bytes of a register file, which may be larger than memory. Several threads read at once; the bytes never change while they do.
/// </summary>
public interface IRegisterContent
{
    /// <summary>The number of bytes.</summary>
    long Length { get; }

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">The first byte, from 0.</param>
    /// <param name="buffer">Receives exactly as many bytes as it has room for; they lie within <see cref="Length"/>.</param>
    /// <exception cref="IOException">The bytes are no longer there.</exception>
    void Read(long offset, Span<byte> buffer);
}
