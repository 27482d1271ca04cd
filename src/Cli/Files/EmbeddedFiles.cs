using System.Reflection;

namespace VaultPolicy.Cli.Files;

/// <summary>Files that the program carries: policies, templates and diagnostic pages.</summary>
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
            .Select(name => (name[(folder.Length + 1)..], Read(name)!)),
    ];

    /// <summary>A file's bytes; null when there is none of this name.</summary>
    /// <param name="name">Such as `templates/policy.yaml`.</param>
    public static byte[]? Read(string name)
    {
        using Stream? stream = Home.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
