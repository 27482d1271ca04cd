namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Compares text with `Golden/NAME` beside the tests' sources.</summary>
internal static class GoldenFile
{
    public static void Match(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        File.Exists(path).Should().BeTrue("the golden file {0} must exist", name);
        actual.Should().Be(File.ReadAllText(path), "`{0}` is what users see", name);
    }
}
