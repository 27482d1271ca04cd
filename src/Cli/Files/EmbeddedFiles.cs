using System.Reflection;

namespace VaultPolicy.Cli.Files;

/// <summary>Files that the program carries: policies and templates.</summary>
internal static class EmbeddedFiles
{
    private static readonly Assembly Home = typeof(EmbeddedFiles).Assembly;

    /// <summary>The files below a folder, by their path inside it, in ordinal order.</summary>
    /// <param name="folder">Such as `policies/kvants-funding-carry`.</param>
    public static IReadOnlyList<(string Path, byte[] Bytes)> Under(string folder) =>
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[(folder.Length + 1)..], Read(name))),
    ];

    private static byte[] Read(string name)
    {
        using Stream stream = Home.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program carries no `{name}`");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
