namespace VaultPolicy.Cli.Files;

/// <summary>Writes files whole or not at all: a reader sees the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file through a temporary one beside it; makes the folder if need be. Throws what the file system throws.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="bytes">The whole content.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = path + ".vaultpolicy-new";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>True for the faults of the file system that a user can mend.</summary>
    public static bool IsUserFault(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
