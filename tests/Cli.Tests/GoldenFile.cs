using System.Text.RegularExpressions;

namespace VaultPolicy.Cli.Tests;

/// <summary>
/// Compares text with `Golden/NAME`. To accept new text, run the tests with VAULTPOLICY_GOLDEN_DIR set to the source folder and review
/// the difference: it is a change of the product. Digests are left out: they change with every wording of the package.
/// </summary>
internal static partial class GoldenFile
{
    public static void Match(string name, string output)
    {
        string actual = Digest().Replace(output, "0x<digest>");
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_GOLDEN_DIR") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), actual);
        }

        string path = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        File.Exists(path).Should().BeTrue("the golden file {0} must exist", name);
        actual.Should().Be(File.ReadAllText(path), "`{0}` is what users see", name);
    }

    [GeneratedRegex("0x[0-9a-f]{64}")]
    private static partial Regex Digest();
}
