using System.Text.RegularExpressions;

namespace VaultPolicy.Cli.Tests;

/// <summary>`docs/guide.md` can be followed: its commands succeed one after the other, and print what it says.</summary>
public sealed partial class GuideTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide.md"));

    [Fact]
    public void Guide_FollowedFromTheTop_PrintsWhatItShows()
    {
        using var run = new CliRun();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Policies, "kvants-funding-carry")))
        {
            run.Write("policies/kvants-funding-carry/" + Path.GetFileName(file), File.ReadAllText(file));
        }

        MatchCollection blocks = Console().Matches(Page);
        blocks.Should().HaveCountGreaterThan(5);
        foreach (Match block in blocks)
        {
            foreach (string line in block.Groups[1].Value.TrimEnd().Split('\n'))
            {
                line.Should().StartWith("dotnet run -c Release --project src/Cli -- ");
                string[] words = [.. Word().Matches(line[(line.IndexOf(" -- ", StringComparison.Ordinal) + 4)..]).Select(word => word.Value.Trim('"'))];
                int expected = block.Groups[2].Value.StartsWith("DENIED", StringComparison.Ordinal) ? ExitCodes.Denied : ExitCodes.Done;
                run.Run(words).Should().Be(expected, $"`{line}` succeeds; it said {run.Error}");
            }

            string[] printed = run.Out.Split('\n');
            block.Groups[2].Value.TrimEnd().Split('\n').Where(line => line != "…").Should().BeSubsetOf(printed);
        }
    }

    [GeneratedRegex("(?s)```console\n(.*?)```\n\n```text\n(.*?)```")]
    private static partial Regex Console();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
