using System.Globalization;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Files;

/// <summary>Reads files of unknown origin: regular files only, bounded before reading, read once.</summary>
internal static class SafeFile
{
    /// <summary>The largest text file of a package (policy, tests, scenario): 4 MiB.</summary>
    public const int MaxTextBytes = 4 * 1024 * 1024;

    /// <summary>The largest register: 4 GiB. It is read in parts.</summary>
    public const long MaxRegisterBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file to open.</param>
    /// <param name="shown">Its name in findings.</param>
    /// <param name="maxBytes">The largest content.</param>
    /// <param name="folder">The folder that a symbolic link must not leave; null when links are refused.</param>
    public static FileRead Read(string path, string shown, int maxBytes, string? folder = null)
    {
        return Guard(shown, () =>
        {
            (string? real, Finding? error) = Locate(path, shown, folder);
            return real is null ? new FileRead(null, error) : ReadGuarded(real, shown, maxBytes);
        }, error => new FileRead(null, error));
    }

    /// <summary>Opens a register, which may be larger than memory. The caller disposes of it.</summary>
    /// <param name="path">The file to open.</param>
    /// <param name="shown">Its name in findings.</param>
    /// <param name="folder">The folder that a symbolic link must not leave; null when links are refused.</param>
    public static (RegisterFile? File, Finding? Error) OpenRegister(string path, string shown, string? folder = null) =>
        Guard<(RegisterFile? File, Finding? Error)>(shown, () =>
        {
            (string? real, Finding? error) = Locate(path, shown, folder);
            if (real is null)
            {
                return (null, error);
            }

            RegisterFile file = RegisterFile.Open(real);
            if (file.Length <= MaxRegisterBytes)
            {
                return (file, null);
            }

            file.Dispose();
            return (null, TooLarge(shown, MaxRegisterBytes, "split it: a register has at most 20,000,000 rows").Error);
        }, error => (null, error));

    /// <summary>Opens a file of any size that is read once from its start, such as a stream of records. The caller disposes of it.</summary>
    /// <param name="path">The file to open.</param>
    /// <param name="shown">Its name in findings.</param>
    public static (Stream? Stream, Finding? Error) OpenStream(string path, string shown) =>
        Guard<(Stream? Stream, Finding? Error)>(shown, () =>
        {
            (string? real, Finding? error) = Locate(path, shown, null);
            return real is null ? (null, error) : (new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1), null);
        }, error => (null, error));

    /// <summary>That a file is not what it was when it was opened.</summary>
    /// <param name="shown">Its name in findings.</param>
    public static Finding Changed(string shown) =>
        Refuse($"file {UsageErrors.Quote(shown)} changed while it was read", "run the command again").Error!;

    /// <summary>That a file cannot be written.</summary>
    /// <param name="shown">Its name in findings.</param>
    public static Finding Unwritable(string shown) =>
        Refuse($"file {UsageErrors.Quote(shown)} cannot be written", "check the folder, its rights and the free space").Error!;

    private static T Guard<T>(string shown, Func<T> read, Func<Finding, T> refused)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            string reason = exception is UnauthorizedAccessException ? "permission denied" : "the system cannot read it";
            return refused(Refuse($"file {UsageErrors.Quote(shown)} cannot be read: {reason}", null).Error!);
        }
    }

    /// <summary>The file that a path names, links followed as far as they may be; or why it is not read.</summary>
    private static (string? Real, Finding? Error) Locate(string path, string shown, string? folder)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return (null, Refuse($"file name {UsageErrors.Quote(shown)} holds a null character", null).Error);
        }

        if (Directory.Exists(path))
        {
            return (null, Refuse($"{UsageErrors.Quote(shown)} is a folder, not a file", null).Error);
        }

        var info = new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
        {
            return (null, Refuse($"file {UsageErrors.Quote(shown)} does not exist", "check the spelling and the folder you are in").Error);
        }

        string real = path;
        if (info.LinkTarget is not null)
        {
            if (ResolveInside(info, folder) is not { } target)
            {
                return (null, Refuse($"{UsageErrors.Quote(shown)} is a symbolic link that leaves its package", "put the file itself into the package").Error);
            }

            real = target;
        }

        if (!FileKind.IsRegular(real))
        {
            return (null, Refuse($"{UsageErrors.Quote(shown)} is not a regular file", "devices, pipes and sockets are not read").Error);
        }

        return (real, null);
    }

    private static FileRead ReadGuarded(string real, string shown, int maxBytes)
    {
        using FileStream stream = new(real, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (stream.Length > maxBytes)
        {
            return TooLarge(shown, maxBytes, "split it, or move lists into the register");
        }

        byte[] bytes = new byte[stream.Length];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

        // A file that grows while it is read is refused as well: what is checked is what was read.
        return count == bytes.Length && stream.ReadByte() < 0
            ? new FileRead(bytes, null)
            : new FileRead(null, Changed(shown));
    }

    private static string? ResolveInside(FileInfo link, string? folder)
    {
        if (folder is null || link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true } target)
        {
            return null;
        }

        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(RealFolder(folder))) + Path.DirectorySeparatorChar;
        string full = Path.GetFullPath(target.FullName);
        return full.StartsWith(root, StringComparison.Ordinal) ? full : null;
    }

    private static string RealFolder(string folder) =>
        new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;

    private static FileRead TooLarge(string shown, long maxBytes, string help) => new(null, Finding.WithoutPlace(
        LimitDiagnostics.FileTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"file {UsageErrors.Quote(shown)} is larger than {maxBytes:#,0} bytes"),
        help));

    /// <summary>A refusal.</summary>
    public static FileRead Refuse(string message, string? help) =>
        new(null, Finding.WithoutPlace(UsageDiagnostics.UnreadableFile, message, help));
}
