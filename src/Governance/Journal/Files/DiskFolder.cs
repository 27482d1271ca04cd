using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

// The one place of this room that touches files: the adapter behind the port.
#pragma warning disable RS0030 // Pure projects do no I/O: this is the edge of the file store.

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>A folder of the operating system.</summary>
/// <param name="path">Its full path.</param>
/// <param name="name">The folder as the user named it; the path unless given.</param>
public sealed class DiskFolder(string path, string? name = null) : IJournalFolder
{
    // sys/file.h, errno.h and fcntl.h, of one value on Linux, macOS and the BSDs but where told.
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int ReadOnly = 0;
    private const int Interrupted = 4;

    private static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    /// <inheritdoc/>
    public string Name { get; } = name ?? path;

    /// <inheritdoc/>
    public IReadOnlyList<string> List() =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];

    /// <inheritdoc/>
    public IJournalFile OpenRead(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <inheritdoc/>
    public IJournalFile OpenWrite(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    /// <inheritdoc/>
    public IJournalFile Create(string name)
    {
        Make();
        return new DiskFile(File.OpenHandle(PathOf(name), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    /// <inheritdoc/>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <inheritdoc/>
    public void Flush() => Flush(path);

    /// <inheritdoc/>
    public IDisposable? TryLock(string name)
    {
        Make();
        if (OperatingSystem.IsWindows())
        {
            try
            {
                return File.OpenHandle(PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                return null;
            }
        }

        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult == WouldBlock)
        {
            return null;
        }

        // .NET has taken the lock, but does without where the file system has no locks; here that is a failure.
        if (FLock(handle, LockExclusive | LockNonBlocking) == 0)
        {
            return handle;
        }

        int error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return error == WouldBlock ? null : throw new IOException($"the file system of the journal has no locks (error {error})");
    }

    private string PathOf(string name) => Path.Combine(path, name);

    private void Make()
    {
        Stack<string> missing = new();
        for (string? folder = path; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing.Push(folder);
        }

        foreach (string folder in missing)
        {
            Directory.CreateDirectory(folder);
            Flush(Path.GetDirectoryName(folder)!);
        }
    }

    private static void Flush(string path)
    {
        // Windows writes names through; elsewhere a folder is a file that is flushed as any other, which .NET cannot open.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int folder = Open(path, ReadOnly);
        if (folder < 0)
        {
            throw Failed("open");
        }

        try
        {
            while (FSync(folder) != 0)
            {
                if (Marshal.GetLastPInvokeError() != Interrupted)
                {
                    throw Failed("flush");
                }
            }
        }
        finally
        {
            _ = Close(folder);
        }
    }

    private static IOException Failed(string what) =>
        new($"the folder of the journal cannot be {(what == "open" ? "opened" : "flushed")}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FLock(SafeFileHandle file, int operation);

    private sealed class DiskFile(SafeFileHandle handle) : IJournalFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public int Read(long offset, Span<byte> buffer)
        {
            int total = 0;
            while (total < buffer.Length)
            {
                int read = RandomAccess.Read(handle, buffer[total..], offset + total);
                if (read == 0)
                {
                    break;
                }

                total += read;
            }

            return total;
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

        public void Truncate(long length) => RandomAccess.SetLength(handle, length);

        public void Flush() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }
}
