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

    /// <summary>The largest register: 1 GiB.</summary>
    public const int MaxRegisterBytes = 1024 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file to open.</param>
    /// <param name="shown">Its name in findings.</param>
    /// <param name="maxBytes">The largest content.</param>
    /// <param name="folder">The folder that a symbolic link must not leave; null when links are refused.</param>
    public static FileRead Read(string path, string shown, int maxBytes, string? folder = null)
    {
        try
        {
            return ReadGuarded(path, shown, maxBytes, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            string reason = exception is UnauthorizedAccessException ? "permission denied" : "the system cannot read it";
            return Refuse($"file {UsageErrors.Quote(shown)} cannot be read: {reason}", null);
        }
    }

    private static FileRead ReadGuarded(string path, string shown, int maxBytes, string? folder)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return Refuse($"file name {UsageErrors.Quote(shown)} holds a null character", null);
        }

        if (Directory.Exists(path))
        {
            return Refuse($"{UsageErrors.Quote(shown)} is a folder, not a file", null);
        }

        var info = new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
        {
            return Refuse($"file {UsageErrors.Quote(shown)} does not exist", "check the spelling and the folder you are in");
        }

        string real = path;
        if (info.LinkTarget is not null)
        {
            if (ResolveInside(info, folder) is not { } target)
            {
                return Refuse($"{UsageErrors.Quote(shown)} is a symbolic link that leaves its package", "put the file itself into the package");
            }

            real = target;
        }

        if (!FileKind.IsRegular(real))
        {
            return Refuse($"{UsageErrors.Quote(shown)} is not a regular file", "devices, pipes and sockets are not read");
        }

        using FileStream stream = new(real, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (stream.Length > maxBytes)
        {
            return TooLarge(shown, maxBytes);
        }

        byte[] bytes = new byte[stream.Length];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

        // A file that grows while it is read is refused as well: what is checked is what was read.
        return count == bytes.Length && stream.ReadByte() < 0
            ? new FileRead(bytes, null)
            : Refuse($"file {UsageErrors.Quote(shown)} changed while it was read", "run the command again");
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

    private static FileRead TooLarge(string shown, int maxBytes) => new(null, Finding.WithoutPlace(
        LimitDiagnostics.FileTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"file {UsageErrors.Quote(shown)} is larger than {maxBytes:#,0} bytes"),
        "split it, or move lists into the register"));

    /// <summary>A refusal.</summary>
    public static FileRead Refuse(string message, string? help) =>
        new(null, Finding.WithoutPlace(UsageDiagnostics.UnreadableFile, message, help));
}
