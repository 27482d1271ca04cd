namespace VaultPolicy.Cli.Files;

/// <summary>Writes files whole or not at all: a reader sees the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file through a temporary one beside it; makes the folder if need be. Throws what the file system throws.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="bytes">The whole content.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes) =>
        Write(path, bytes, static (stream, content) => stream.Write(content), static _ => true);

    /// <summary>Writes a file in parts. Throws what the file system throws, and what writing throws.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="accept">Looks at the finished temporary file; false leaves the old content.</param>
    /// <returns>Whether the file was accepted.</returns>
    public static bool Write(string path, Action<Stream> write, Func<string, bool> accept) =>
        Write(path, write, static (stream, action) => action(stream), accept);

    /// <summary>True for the faults of the file system that a user can mend.</summary>
    public static bool IsUserFault(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static bool Write<TState>(string path, TState state, Action<Stream, TState> write, Func<string, bool> accept)
        where TState : allows ref struct
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = path + ".vaultpolicy-new";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows() && File.Exists(path))
                {
                    // Who could not read the old content cannot read the new one.
                    File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
                }

                write(stream, state);
                stream.Flush(flushToDisk: true);
            }

            if (!accept(temporary))
            {
                return false;
            }

            File.Move(temporary, path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
