namespace VaultPolicy.Cli.Files;

/// <summary>A policy file with the folder that is its package.</summary>
/// <param name="File">The file to open.</param>
/// <param name="Folder">Its folder, which files of the package must not leave.</param>
/// <param name="Shown">The file's name in findings, with `/` between folders.</param>
internal sealed record PolicyLocation(string File, string Folder, string Shown)
{
    /// <summary>The name in findings of another file of the package.</summary>
    /// <param name="relative">Its path inside the package.</param>
    public string ShownOf(string relative)
    {
        int slash = Shown.LastIndexOf('/');
        return slash < 0 ? relative : $"{Shown[..slash]}/{relative}";
    }
}
