using VaultPolicy.Dsl.Packages;

namespace VaultPolicy.Cli.Files;

/// <summary>The files of a package folder, for the checker.</summary>
internal sealed class FolderFiles(PolicyLocation location) : IPackageFiles
{
    public bool TryRead(string relativePath, out ReadOnlyMemory<byte> content)
    {
        FileRead read = Read(location, relativePath, SafeFile.MaxTextBytes);
        content = read.Bytes;
        return read.Bytes is not null;
    }

    public bool Exists(string relativePath) =>
        PackagePath.Refusal(relativePath) is null && File.Exists(Path.Combine(location.Folder, relativePath));

    /// <summary>Reads a file of a package by its path in it.</summary>
    public static FileRead Read(PolicyLocation location, string relativePath, int maxBytes)
    {
        if (PackagePath.Refusal(relativePath) is { } refusal)
        {
            return new FileRead(null, Refuse(relativePath, refusal));
        }

        return SafeFile.Read(Path.Combine(location.Folder, relativePath), location.ShownOf(relativePath), maxBytes, location.Folder);
    }

    /// <summary>That a path leads out of its package.</summary>
    public static Reporting.Json.Finding Refuse(string relativePath, string refusal) =>
        SafeFile.Refuse($"the file name {Verbs.UsageErrors.Quote(relativePath)} {refusal}", "name a file of the package").Error!;
}
