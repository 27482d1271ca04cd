using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Files;

/// <summary>Takes the package of another git revision out of the repository that a package is in, into a folder of its own.</summary>
internal sealed class GitRevision : IDisposable
{
    private const int MaxRevision = 200;
    private const int MaxFiles = 1_000;
    private const int MaxListing = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private GitRevision(string folder) => Folder = folder;

    /// <summary>The folder of the package as it was.</summary>
    public string Folder { get; }

    /// <summary>Takes the package out; a finding says why it could not.</summary>
    /// <param name="package">The package folder today.</param>
    /// <param name="revision">A branch, tag or commit.</param>
    public static (GitRevision? Revision, Finding? Error) Checkout(string package, string revision)
    {
        if (!IsName(revision))
        {
            return (null, Refuse($"{UsageErrors.Quote(revision)} is no name of a git revision", "name a branch, a tag or a commit"));
        }

        if (Read(package, MaxListing, "rev-parse", "--show-prefix") is not { } prefix)
        {
            return (null, Refuse($"{UsageErrors.Quote(package)} is in no git repository, or git is not installed", "give both policies by their paths"));
        }

        if (Read(package, MaxListing, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is not { } commit)
        {
            return (null, Refuse($"git knows no revision {UsageErrors.Quote(revision)}", "fetch it first, or check the spelling"));
        }

        string inside = Text(prefix);
        string hash = Text(commit);
        string[] files = Read(package, MaxListing, "ls-tree", "-r", "-z", "--name-only", "--full-tree", hash, "--", inside.Length == 0 ? "." : inside) is { } listing
            ? [.. Encoding.UTF8.GetString(listing).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(f => Path.GetExtension(f) is ".yaml" or ".csv" or ".ndjson" && f.StartsWith(inside, StringComparison.Ordinal))]
            : [];
        if (!files.Contains(inside + PolicyPackage.PolicyFile))
        {
            return (null, Refuse(
                $"the revision {UsageErrors.Quote(revision)} has no {UsageErrors.Quote(inside + PolicyPackage.PolicyFile)}", "check the path, or give the old policy by its path"));
        }

        return files.Length > MaxFiles
            ? (null, Refuse(string.Create(CultureInfo.InvariantCulture, $"the package has {files.Length} files in the revision {UsageErrors.Quote(revision)}, at most {MaxFiles} are read"), "give the old policy by its path"))
            : TakeOut(package, revision, hash, inside, files);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static (GitRevision? Revision, Finding? Error) TakeOut(string package, string revision, string hash, string inside, string[] files)
    {
        var taken = new GitRevision(Directory.CreateTempSubdirectory("vaultpolicy-plan-").FullName);
        foreach (string file in files)
        {
            string target = Path.GetFullPath(Path.Combine(taken.Folder, file[inside.Length..]));
            bool isInside = target.StartsWith(taken.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (isInside)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            }

            if (!isInside || !Write(package, target, "cat-file", "blob", $"{hash}:{file}"))
            {
                taken.Dispose();
                return (null, Refuse($"{UsageErrors.Quote(file)} of the revision {UsageErrors.Quote(revision)} cannot be read", "check the repository with `git fsck`"));
            }
        }

        return (taken, null);
    }

    // A revision that begins with a dash would be an option, one with a colon a path, one with two points a range.
    private static bool IsName(string revision) =>
        revision.Length is > 0 and <= MaxRevision && revision[0] != '-' && !revision.Contains("..", StringComparison.Ordinal)
        && !revision.Any(c => char.IsControl(c) || c is ' ' or ':' or '?' or '*' or '[' or '\\');

    private static string Text(byte[] output) => Encoding.UTF8.GetString(output).TrimEnd('\n', '\r');

    private static Finding Refuse(string message, string help) => Finding.WithoutPlace(UsageDiagnostics.UnreadableFile, message, help);

    private static byte[]? Read(string folder, int maxBytes, params string[] arguments)
    {
        using var output = new MemoryStream();
        return Run(folder, output, maxBytes, arguments) ? output.ToArray() : null;
    }

    private static bool Write(string folder, string target, params string[] arguments)
    {
        using FileStream output = File.Create(target);
        return Run(folder, output, SafeFile.MaxRegisterBytes, arguments);
    }

    private static bool Run(string folder, Stream target, long maxBytes, string[] arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            bool isWhole = Copy(git.StandardOutput.BaseStream, target, maxBytes) && git.WaitForExit(Patience);
            if (!isWhole)
            {
                git.Kill(entireProcessTree: true);
            }

            return isWhole && git.ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return false;
        }
    }

    private static bool Copy(Stream source, Stream target, long maxBytes)
    {
        byte[] buffer = new byte[64 * 1024];
        for (long left = maxBytes; ;)
        {
            int count = source.Read(buffer, 0, buffer.Length);
            left -= count;
            if (count == 0 || left < 0)
            {
                return left >= 0;
            }

            target.Write(buffer, 0, count);
        }
    }
}
