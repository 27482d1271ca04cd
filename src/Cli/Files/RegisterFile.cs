using Microsoft.Win32.SafeHandles;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Cli.Files;

/// <summary>A register on disk, read in parts by several threads at once.</summary>
internal sealed class RegisterFile : IRegisterContent, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _written;

    private RegisterFile(SafeFileHandle handle)
    {
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        _written = File.GetLastWriteTimeUtc(handle);
    }

    /// <summary>The length when the file was opened.</summary>
    public long Length { get; }

    /// <summary>False when the file grew, shrank or was written to since it was opened.</summary>
    public bool IsUnchanged => RandomAccess.GetLength(_handle) == Length && File.GetLastWriteTimeUtc(_handle) == _written;

    /// <summary>Opens a regular file. Throws what the file system throws.</summary>
    public static RegisterFile Open(string path) => new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read));

    public void Read(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = RandomAccess.Read(_handle, buffer, offset);
            if (count == 0)
            {
                throw new EndOfStreamException("the file became shorter while it was read");
            }

            buffer = buffer[count..];
            offset += count;
        }
    }

    public void Dispose() => _handle.Dispose();
}
